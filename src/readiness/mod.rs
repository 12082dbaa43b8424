//! Is a team ready (S4.11)? Seven questions that a team settles before the first incident,
//! answered from what stands in the playbook and in the directory, with what is missing (X20).

use crate::directory::{Cover, Directory, Field, Gaps, Hour, Kind, Zones};
use crate::log::StreamId;
use crate::playbook::{
    Checklist, EscalationRule, Gives, Key, Level, NoticeRule, NoticeWhen, Phase, Playbook, Role,
    RoleKind, Term, TermKind,
};
use crate::time::Millis;

/// One of the seven questions, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    /// What is a major incident?
    Major,
    /// How are severity and priority set, and which goes first?
    Levels,
    /// Who leads, and which roles are there?
    Roles,
    /// Which way of working for which kind?
    Process,
    /// Who is told how often, inside and outside?
    Communication,
    /// Who is on call at night, in weekends and on holidays?
    OnCall,
    /// When and how are people woken, without wearing them out?
    Waking,
}

/// Part of an answer, with what the playbook or the directory says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said<'a> {
    /// A level and what makes an incident this bad.
    Level(&'a Level),
    /// Impact by urgency gives it.
    Table(Gives),
    /// What a level is raised by: so many rules.
    Raises(usize),
    /// A rule or a way of working that the process names.
    Term(&'a Term),
    /// A part that a person takes.
    Seat(&'a Role),
    /// The way of working at some levels.
    Way(Vec<u8>, &'a Term),
    /// A phase with the steps of its checklists.
    Steps(&'a Phase, usize),
    /// Who is told what.
    Notice(&'a NoticeRule),
    /// A team and the people who are on call for it.
    OnCall(StreamId, usize),
    /// Levels at which people are put on it at once.
    AtOnce(Vec<u8>),
    /// Levels that can wait.
    Waits(Vec<u8>),
    /// What follows when it takes too long.
    Escalation(&'a EscalationRule),
}

/// Something that is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gap {
    /// No level is a major incident.
    NoMajor,
    /// A level says nothing of typical cases.
    NoExamples(u8),
    /// Nothing says which of several major incidents goes first (S4.1).
    NoOrder,
    /// No role is one that somebody has to take.
    NobodyLeads,
    /// The directory has nobody in it.
    NoPeople,
    /// What a service lacks (S0.23).
    Service(StreamId, Gaps),
    /// A phase has no steps.
    NoSteps(Key),
    /// At a major level nobody is told at the beginning.
    NotTold(u8),
    /// At a major level nobody is told again until it is over.
    NotKeptInformed(u8),
    /// There is no rota.
    NoRota,
    /// A team supports something, and nobody is on call for it.
    NobodyOnCall(StreamId),
    /// Nobody is on call for a team at some part of the week, from this instant on.
    Open(StreamId, Hour, Millis),
    /// No holiday of the coming year is on the rotas of a team.
    NoHolidays(StreamId),
    /// Somebody is on call who has no telephone number.
    NoPhone(StreamId),
    /// Every level calls people at once.
    EverythingAtOnce,
    /// Nothing follows when an incident takes too long.
    NothingEscalates,
    /// One person has every night.
    Alone(StreamId, StreamId),
}

impl Gap {
    /// The entry of the directory that mends it; otherwise the playbook does, or a new entry.
    pub fn entry(&self) -> Option<StreamId> {
        match self {
            Self::Service(id, _) | Self::NoPhone(id) => Some(*id),
            Self::Open(of, ..)
            | Self::NoHolidays(of)
            | Self::NobodyOnCall(of)
            | Self::Alone(of, _) => Some(*of),
            _ => None,
        }
    }

    /// It is mended in the directory, not in the playbook.
    pub fn in_directory(&self) -> bool {
        self.entry().is_some() || matches!(self, Self::NoPeople | Self::NoRota)
    }
}

/// What is settled of one question, and what is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer<'a> {
    /// Which one.
    pub question: Question,
    /// What is settled.
    pub says: Vec<Said<'a>>,
    /// What is missing.
    pub gaps: Vec<Gap>,
}

/// All seven questions with their answers as of `now`.
pub fn readiness<'a>(
    book: &'a Playbook,
    directory: &Directory,
    now: Millis,
    zones: Zones<'_>,
) -> Vec<Answer<'a>> {
    let covers = directory.cover(now, zones);
    vec![
        major(book),
        levels(book),
        roles(book, directory),
        process(book),
        communication(book),
        on_call(directory, &covers),
        waking(book, directory, &covers),
    ]
}

fn majors(book: &Playbook) -> impl Iterator<Item = &Level> {
    book.severity.levels.iter().filter(|level| level.major)
}

fn major(book: &Playbook) -> Answer<'_> {
    let says: Vec<Said<'_>> = majors(book).map(Said::Level).collect();
    let mut gaps = Vec::new();
    if says.is_empty() {
        gaps.push(Gap::NoMajor);
    }
    Answer {
        question: Question::Major,
        says,
        gaps,
    }
}

fn levels(book: &Playbook) -> Answer<'_> {
    let mut says = Vec::new();
    let lesser = book.severity.levels.iter().filter(|level| !level.major);
    says.extend(lesser.map(Said::Level));
    says.extend(book.matrix.as_ref().map(|matrix| Said::Table(matrix.gives)));
    let raises = book.severity.raises.len();
    if raises > 0 {
        says.push(Said::Raises(raises));
    }
    let order = book.terms_of(TermKind::MajorsInOrder).next();
    says.extend(order.map(Said::Term));
    let mut gaps: Vec<Gap> = (book.severity.levels.iter())
        .filter(|level| level.examples.is_empty())
        .map(|level| Gap::NoExamples(level.number))
        .collect();
    if order.is_none() && majors(book).next().is_some() {
        gaps.push(Gap::NoOrder);
    }
    Answer {
        question: Question::Levels,
        says,
        gaps,
    }
}

fn roles<'a>(book: &'a Playbook, directory: &Directory) -> Answer<'a> {
    let seats = || book.roles.iter().filter(|role| role.kind == RoleKind::Seat);
    let mut gaps = Vec::new();
    if !seats().any(|role| role.mandatory) {
        gaps.push(Gap::NobodyLeads);
    }
    if directory.of(Kind::Person).is_empty() {
        gaps.push(Gap::NoPeople);
    }
    let services = directory.of(Kind::Service).into_iter();
    let lacking = services.map(|service| (service.id, directory.gaps(service.id)));
    let lacking = lacking.filter(|(_, gaps)| gaps.any());
    gaps.extend(lacking.map(|(id, lacks)| Gap::Service(id, lacks)));
    Answer {
        question: Question::Roles,
        says: seats().map(Said::Seat).collect(),
        gaps,
    }
}

fn process(book: &Playbook) -> Answer<'_> {
    let mut says = Vec::new();
    for way in book.terms_of(TermKind::Process) {
        let at = book.severity.levels.iter();
        let at = at.filter(|level| level.process.as_ref() == Some(&way.key));
        let at: Vec<u8> = at.map(|level| level.number).collect();
        if !at.is_empty() {
            says.push(Said::Way(at, way));
        }
    }
    let mut gaps = Vec::new();
    for phase in &book.phases {
        let lists = book
            .checklists
            .iter()
            .filter(|list| list.phase == phase.key);
        let steps: usize = lists.map(|list: &Checklist| list.steps.len()).sum();
        if steps == 0 {
            gaps.push(Gap::NoSteps(phase.key.clone()));
        } else {
            says.push(Said::Steps(phase, steps));
        }
    }
    Answer {
        question: Question::Process,
        says,
        gaps,
    }
}

fn communication(book: &Playbook) -> Answer<'_> {
    let owed = || book.notices.iter().filter(|notice| notice.enabled);
    let at = |level: &Level, has: &dyn Fn(&NoticeRule) -> bool| {
        owed().any(|notice| notice.levels.contains(&level.number) && has(notice))
    };
    let mut gaps = Vec::new();
    for level in majors(book) {
        let told = |notice: &NoticeRule| {
            notice.when == NoticeWhen::Open && notice.within.get(level.number).is_some()
        };
        let again = |notice: &NoticeRule| notice.every.get(level.number).is_some();
        if !at(level, &told) {
            gaps.push(Gap::NotTold(level.number));
        }
        if !at(level, &again) {
            gaps.push(Gap::NotKeptInformed(level.number));
        }
    }
    Answer {
        question: Question::Communication,
        says: owed().map(Said::Notice).collect(),
        gaps,
    }
}

fn on_call(directory: &Directory, covers: &[Cover]) -> Answer<'static> {
    let mut gaps = Vec::new();
    if covers.is_empty() {
        gaps.push(Gap::NoRota);
    } else {
        let mut teams: Vec<StreamId> = Vec::new();
        for service in directory.of(Kind::Service) {
            teams.extend(directory.team_of(service.id).map(|team| team.id));
        }
        crate::order::sort(&mut teams);
        teams.dedup();
        teams.retain(|team| covers.iter().all(|cover| cover.of != *team));
        gaps.extend(teams.into_iter().map(Gap::NobodyOnCall));
    }
    for cover in covers {
        let open = cover.open.iter();
        gaps.extend(open.map(|(hour, at)| Gap::Open(cover.of, *hour, *at)));
        if !cover.holidays {
            gaps.push(Gap::NoHolidays(cover.of));
        }
    }
    let says = covers.iter().filter(|cover| !cover.people.is_empty());
    let says = says.map(|cover| Said::OnCall(cover.of, cover.people.len()));
    Answer {
        question: Question::OnCall,
        says: says.collect(),
        gaps,
    }
}

fn waking<'a>(book: &'a Playbook, directory: &Directory, covers: &[Cover]) -> Answer<'a> {
    let numbers = |at_once: bool| -> Vec<u8> {
        let levels = book.severity.levels.iter();
        let levels = levels.filter(|level| level.at_once(true) == at_once);
        levels.map(|level| level.number).collect()
    };
    let (now, later) = (numbers(true), numbers(false));
    let mut gaps = Vec::new();
    if later.is_empty() {
        gaps.push(Gap::EverythingAtOnce);
    }
    let rules: Vec<&EscalationRule> = (book.escalations.iter())
        .filter(|rule| rule.enabled)
        .collect();
    if rules.is_empty() {
        gaps.push(Gap::NothingEscalates);
    }
    let mut people: Vec<StreamId> = Vec::new();
    for cover in covers {
        gaps.extend(cover.alone.map(|person| Gap::Alone(cover.of, person)));
        people.extend(&cover.people);
    }
    crate::order::sort(&mut people);
    people.dedup();
    let silent = |id: &StreamId| {
        let entry = directory.get(*id);
        entry.is_some_and(|person| person.text(Field::Phone).is_empty())
    };
    gaps.extend(people.into_iter().filter(silent).map(Gap::NoPhone));
    let mut says = Vec::new();
    if !now.is_empty() {
        says.push(Said::AtOnce(now));
    }
    if !later.is_empty() {
        says.push(Said::Waits(later));
    }
    says.extend(rules.into_iter().map(Said::Escalation));
    Answer {
        question: Question::Waking,
        says,
        gaps,
    }
}
