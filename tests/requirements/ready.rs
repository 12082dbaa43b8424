//! The readiness check: seven questions answered from playbook and directory (S4.11).

use super::directory::{company, id, items, put, text};
use holdfast::directory::{Directory, Field, Hour, Kind};
use holdfast::playbook::{Playbook, builtin};
use holdfast::readiness::{Answer, Gap, Question, Said, readiness};
use holdfast::time::{Millis, UtcZone, Zone};
use holdfast::words::Lang;
use std::rc::Rc;

/// A Monday.
const NOW: &str = "2026-03-02T00:00:00Z";

fn asked<'a>(book: &'a Playbook, directory: &Directory) -> Vec<Answer<'a>> {
    let zones = |_: &str| -> Rc<dyn Zone> { Rc::new(UtcZone) };
    readiness(book, directory, Millis::parse_rfc3339(NOW).unwrap(), &zones)
}

fn gaps(answers: &[Answer<'_>], question: Question) -> Vec<Gap> {
    let answer = answers.iter().find(|answer| answer.question == question);
    answer.unwrap().gaps.clone()
}

fn rota(shifts: &[&str], holidays: &[&str]) -> Directory {
    let mut directory = company();
    let all = &mut directory;
    put(
        all,
        30,
        Kind::Rota,
        [
            (Field::Name, text("Web, nights")),
            (Field::Team, text(&id(3).to_string())),
            (Field::Shifts, items(shifts)),
            (Field::Holidays, items(holidays)),
        ],
    );
    directory
}

#[test]
fn s4_11_seven_questions_are_answered_from_each_built_in() {
    for bytes in builtin::ALL {
        let book = Playbook::parse(bytes).unwrap();
        let directory = Directory::default();
        let answers = asked(&book, &directory);
        let questions: Vec<Question> = answers.iter().map(|answer| answer.question).collect();
        assert_eq!(
            questions,
            [
                Question::Major,
                Question::Levels,
                Question::Roles,
                Question::Process,
                Question::Communication,
                Question::OnCall,
                Question::Waking
            ]
        );
        // A device without a directory has nobody to call, whatever the process.
        assert!(gaps(&answers, Question::Roles).contains(&Gap::NoPeople));
        assert_eq!(gaps(&answers, Question::OnCall), [Gap::NoRota]);
        for answer in &answers {
            assert!(
                !answer.says.is_empty() || !answer.gaps.is_empty(),
                "{}: {:?}",
                book.id,
                answer.question
            );
            for lang in Lang::OFFERED {
                let words = lang.words();
                for said in &answer.says {
                    assert_ne!(words.readiness_said(said, &directory).0, "", "{said:?}");
                }
                for gap in &answer.gaps {
                    let time = |at: Millis| at.to_rfc3339();
                    let text = words.readiness_gap(gap, &book, &directory, &time);
                    assert_ne!(text, "", "{gap:?}");
                }
            }
        }
    }
}

#[test]
fn s4_11_what_a_playbook_leaves_open_is_named() {
    let mut book = Playbook::parse(builtin::MAJOR_INCIDENTS).unwrap();
    let directory = company();
    let answers = asked(&book, &directory);
    assert_eq!(gaps(&answers, Question::Major), []);
    assert!(!gaps(&answers, Question::Levels).contains(&Gap::NoOrder));
    drop(answers);

    for level in &mut book.severity.levels {
        level.major = level.number == 1;
        level.examples.clear();
        level.staffing = None;
    }
    book.terms.clear();
    book.checklists.clear();
    book.notices.clear();
    book.escalations.clear();
    let phase = book.phases[0].key.clone();
    let answers = asked(&book, &directory);
    let levels = gaps(&answers, Question::Levels);
    assert!(levels.contains(&Gap::NoExamples(3)) && levels.contains(&Gap::NoOrder));
    assert!(gaps(&answers, Question::Process).contains(&Gap::NoSteps(phase)));
    assert_eq!(
        gaps(&answers, Question::Communication),
        [Gap::NotTold(1), Gap::NotKeptInformed(1)]
    );
    assert_eq!(
        gaps(&answers, Question::Waking),
        [Gap::EverythingAtOnce, Gap::NothingEscalates]
    );
    drop(answers);
    book.severity.levels[0].major = false;
    assert_eq!(
        gaps(&asked(&book, &directory), Question::Major),
        [Gap::NoMajor]
    );
}

#[test]
fn s4_11_hours_without_anybody_on_call_are_found() {
    let book = Playbook::parse(builtin::MAJOR_INCIDENTS).unwrap();
    let at = |text: &str| Millis::parse_rfc3339(text).unwrap();
    let (ade, bo) = (id(1), id(2));
    let open = |directory: &Directory| {
        let answers = asked(&book, directory);
        let mut gaps = gaps(&answers, Question::OnCall);
        // The ad-hoc team of Chat has no rota in any of these.
        assert_eq!(gaps.remove(0), Gap::NobodyOnCall(id(4)));
        gaps
    };
    // Weekdays from eight to eight: nights, and every weekend, lack somebody.
    let days = rota(&[&format!("1-5 08:00-20:00 {bo}")], &["2026-03-04"]);
    assert_eq!(
        open(&days),
        [
            Gap::Open(id(3), Hour::Night, at("2026-03-02T00:00:00Z")),
            Gap::Open(id(3), Hour::Weekend, at("2026-03-07T00:00:00Z")),
            Gap::Open(id(3), Hour::Holiday, at("2026-03-04T00:00:00Z")),
        ]
    );
    // A quarter of an hour between two shifts is found; so is a year without holidays.
    let early = format!("1-7 00:00-12:00 {ade}");
    let late = format!("1-7 12:15-00:00 {bo}");
    assert_eq!(
        open(&rota(&[&early, &late], &[])),
        [
            Gap::Open(id(3), Hour::Day, at("2026-03-02T12:00:00Z")),
            Gap::Open(id(3), Hour::Weekend, at("2026-03-07T12:00:00Z")),
            Gap::NoHolidays(id(3)),
        ]
    );
    // A holiday far ahead is looked at too: nobody has it, because the rota has its own.
    let own = format!("8 08:00-12:00 {ade}");
    let whole = format!("1-7 00:00-00:00 {ade},{bo} 7 2026-03-02");
    assert_eq!(
        open(&rota(&[&whole, &own], &["2026-12-25"])),
        [Gap::Open(id(3), Hour::Holiday, at("2026-12-25T00:00:00Z"))]
    );
    assert_eq!(open(&rota(&[&whole], &["2026-12-25"])), []);
}

#[test]
fn s4_11_nobody_is_worn_out_or_unreachable() {
    let book = Playbook::parse(builtin::MAJOR_INCIDENTS).unwrap();
    let (ade, bo) = (id(1), id(2));
    let waking = |directory: &Directory| {
        let mut gaps = gaps(&asked(&book, directory), Question::Waking);
        gaps.retain(|gap| matches!(gap, Gap::Alone(..) | Gap::NoPhone(_)));
        gaps
    };
    let alone = rota(&[&format!("1-7 00:00-00:00 {ade}")], &[]);
    assert_eq!(waking(&alone), [Gap::Alone(id(3), ade), Gap::NoPhone(ade)]);
    let turns = rota(&[&format!("1-7 00:00-00:00 {ade},{bo} 7 2026-03-02")], &[]);
    assert_eq!(waking(&turns), [Gap::NoPhone(ade), Gap::NoPhone(bo)]);
    let mut reached = turns;
    for (n, name) in [(1, "Ade"), (2, "Bo")] {
        put(
            &mut reached,
            n,
            Kind::Person,
            [(Field::Name, text(name)), (Field::Phone, text("112"))],
        );
    }
    assert_eq!(waking(&reached), []);
}

#[test]
fn s4_11_services_without_owner_team_or_channel_are_named() {
    let book = Playbook::parse(builtin::MAJOR_INCIDENTS).unwrap();
    let directory = company();
    let answers = asked(&book, &directory);
    let lacking = gaps(&answers, Question::Roles);
    let entries: Vec<_> = lacking.iter().filter_map(Gap::entry).collect();
    // Shop lacks its channels alone; Mail lacks everything, Chat the owner and a lasting team.
    assert_eq!(entries, [id(12), id(11), id(10)]);
    let Some(Gap::Service(_, shop)) = lacking.last() else {
        panic!("{lacking:?}");
    };
    assert!(!shop.owner && !shop.specialists && shop.channels);
    let roles = answers.iter().find(|a| a.question == Question::Roles);
    let seat = |said: &&Said<'_>| matches!(said, Said::Seat(role) if role.mandatory);
    assert!(roles.unwrap().says.iter().any(|said| seat(&said)));
}
