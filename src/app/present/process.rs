//! What people did in the process, in words: entries, conflicts, objections, lines of "next".

use super::EntryContext;
use super::entry::role_name;
use holdfast::incident::fact::{AttemptResult, FollowUpState, PresenceChange, StepState};
use holdfast::incident::{Fact, fact};
use holdfast::obligations::next::{NextLine, NextWhat};
use holdfast::playbook::{EscalationRule, Form, Key, Objection, Playbook, Term};
use holdfast::time::Millis;
use holdfast::words::{Words, brief};

/// An entry about the process: its word and its text.
pub fn process_fact(context: EntryContext<'_>, fact: &Fact) -> Option<(String, String)> {
    let words = context.words;
    let say = &words.process;
    let book = context.playbook;
    let (word, text, after_all) = match fact {
        Fact::Step(f) => {
            let word = match f.state {
                StepState::Open => say.step_open,
                StepState::Done => say.step_done,
                StepState::Skipped => say.step_skipped,
                StepState::NotApplicable => say.step_not_applicable,
            };
            let step = step_text(words, book, &f.list, &f.step);
            (word.to_owned(), join(&[&step, &f.reason]), "")
        }
        Fact::Form(f) => {
            let form = book.and_then(|book| book.any_form(&f.form));
            let form = form.as_deref();
            let name = form.map_or_else(|| brief(&f.form), |form| form_name(words, form));
            let answers: Vec<String> = f
                .answers
                .iter()
                .map(|answer| answered(words, form, answer))
                .collect();
            (say.form_filled(&name), answers.join(". "), "")
        }
        Fact::Attempt(f) => {
            let result = match f.result {
                AttemptResult::Unclear => say.attempt_unclear,
                AttemptResult::Worked => say.attempt_worked,
                AttemptResult::Failed => say.attempt_failed,
            };
            let operation = term_name(words, book, &f.operation);
            let text = join(&[&operation, &f.text, result]);
            (say.attempt.to_owned(), text, &*f.override_reason)
        }
        Fact::Assent(f) => {
            let role = role_name(context, &f.role);
            let level = words.severity.level(&f.level.to_string());
            (say.assent_of(&role), join(&[&level, &f.text]), "")
        }
        Fact::Presence(f) => {
            let word = match f.change {
                PresenceChange::Joined => say.joined,
                PresenceChange::Left if f.sent_out => say.sent_out,
                PresenceChange::Left => say.left,
            };
            (
                word.to_owned(),
                join(&[&brief(&f.person.name), &f.text]),
                &*f.override_reason,
            )
        }
        Fact::Team(f) => {
            let owner = if f.owner.is_empty() {
                say.no_owner.to_owned()
            } else {
                say.owned_by(&brief(&f.owner))
            };
            let ad_hoc = if f.ad_hoc { say.team_ad_hoc } else { "" };
            (say.team.to_owned(), join(&[&f.name, ad_hoc, &owner]), "")
        }
        Fact::Affects(f) => {
            let kind = holdfast::directory::Kind::from_name(&f.kind);
            let kind = kind.map_or("", |kind| words.directory.kind(kind));
            let word = if f.ended {
                words.directory.not_affected
            } else {
                words.directory.affected
            };
            (word.to_owned(), join(&[&brief(&f.name), kind]), "")
        }
        Fact::Relate(f) => {
            let relation = relation(words, f.relation);
            let text = join(&[&brief(&f.title), relation, &f.text]);
            (say.relate.to_owned(), text, "")
        }
        Fact::FollowUp(f) => {
            let word = match f.state {
                FollowUpState::Owed => say.follow_up,
                FollowUpState::Done => say.follow_up_done,
                FollowUpState::Dropped => say.follow_up_dropped,
            };
            let rule = follow_up_name(words, book, &f.key);
            let by =
                f.by.map(|by| words.clock.by(&context.times.near(by.0, context.now)));
            let text = join(&[&rule, &f.text, &f.owner, &by.unwrap_or_default(), &f.reason]);
            (word.to_owned(), text, "")
        }
        Fact::Publish(f) => {
            let form = book.and_then(|book| book.form(&f.form));
            let name = form.map_or_else(|| brief(&f.form), |form| form_name(words, form));
            (
                say.published.to_owned(),
                join(&[&name, &f.text]),
                &*f.override_reason,
            )
        }
        _ => return None,
    };
    Some((word, all_the_same(words, text, after_all)))
}

/// What an incident is to another, where it is more than related (S3.4).
pub fn relation(words: &Words, relation: fact::Relation) -> &'static str {
    match relation {
        fact::Relation::Related => "",
        fact::Relation::DerivedFrom => words.process.relation_derived,
        fact::Relation::LeadsTo => words.process.relation_leads,
    }
}

/// What is said of an entry that was put on record in spite of something.
pub fn all_the_same(words: &Words, text: String, reason: &str) -> String {
    if reason.is_empty() {
        return text;
    }
    join(&[&text, &words.process.overridden(&brief(reason))])
}

fn join(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|p| !p.is_empty()).collect();
    parts.join(". ")
}

/// One answer with its question.
fn answered(words: &Words, form: Option<&Form>, answer: &fact::Answer) -> String {
    let lang = words.lang.tag();
    let field = form.and_then(|form| form.fields.iter().find(|f| *f.key == *answer.field));
    let name = field.map_or_else(|| brief(&answer.field), |f| f.name.get(lang).to_owned());
    let text = said_text(words, form, &answer.field, &answer.text);
    format!("{name}: {}", join(&[&text, &answer.note]))
}

/// What a field says, in the language in force where it was chosen from a list.
pub fn said_text(words: &Words, form: Option<&Form>, field: &str, text: &str) -> String {
    let field = form.and_then(|form| form.fields.iter().find(|f| *f.key == *field));
    let chosen = field.and_then(|f| f.choices.iter().find(|choice| choice.get("en") == text));
    chosen.map_or_else(|| text.to_owned(), |c| c.get(words.lang.tag()).to_owned())
}

/// The name of a form.
pub fn form_name(words: &Words, form: &Form) -> String {
    form.name.get(words.lang.tag()).to_owned()
}

/// The words of a step.
fn step_text(words: &Words, book: Option<&Playbook>, list: &str, step: &str) -> String {
    let lists = book.into_iter().flat_map(|book| &book.checklists);
    let mut of_list = lists.filter(|one| *one.key == *list);
    let found = of_list.find_map(|list| list.steps.iter().find(|one| *one.key == *step));
    found.map_or_else(|| brief(step), |s| s.text.get(words.lang.tag()).to_owned())
}

fn term<'b>(book: Option<&'b Playbook>, key: &str) -> Option<&'b Term> {
    book?.terms.iter().find(|term| *term.key == *key)
}

fn term_name(words: &Words, book: Option<&Playbook>, key: &str) -> String {
    term(book, key).map_or_else(|| brief(key), |t| t.name.get(words.lang.tag()).to_owned())
}

/// The playbook's name for a follow-up; empty for one that people named.
pub fn follow_up_name(words: &Words, book: Option<&Playbook>, key: &str) -> String {
    let rules = book.into_iter().flat_map(|book| &book.follow_ups);
    let mut rules = rules.filter(|rule| *rule.key == *key);
    let name = rules.next().map(|rule| rule.name.get(words.lang.tag()));
    name.unwrap_or_default().to_owned()
}

/// What the process has against something.
pub fn objection_text(words: &Words, book: Option<&Playbook>, objection: &Objection) -> String {
    let name = |key: &Key| {
        let role = book.and_then(|book| book.role(key));
        role.map_or_else(|| brief(key), |r| r.name.get(words.lang.tag()).to_owned())
    };
    let say = &words.process;
    match objection {
        Objection::HoldsNoTasks { role } => say.objection_holds_no_tasks(&name(role)),
        Objection::NobodyDirects => say.objection_nobody_directs.to_owned(),
        Objection::NotPreauthorised { role } => say.objection_not_preauthorised(&name(role)),
        Objection::LeftTo { power, role } => say.objection_left_to(*power, &name(role)),
    }
}

/// The rule of an escalation line.
pub fn escalation<'b>(playbook: &'b Playbook, line: &NextLine) -> Option<&'b EscalationRule> {
    let rule = line.rule.as_ref()?;
    playbook.escalations.iter().find(|e| e.key == *rule)
}

/// What an escalation asks for beyond telling people: whom to bring in, which level, what remedy.
pub fn escalation_asks(words: &Words, playbook: &Playbook, rule: &EscalationRule) -> String {
    let lang = words.lang.tag();
    let role = rule.role.as_ref().and_then(|key| playbook.role(key));
    let role = role.map(|role| words.process.brings_in(role.name.get(lang)));
    let raise = rule
        .raise_to
        .map(|level| words.severity.level(&level.to_string()));
    let remedy = rule.remedy.as_ref();
    let remedy = remedy.map(|remedy| words.process.remedy(remedy.get(lang)));
    let parts: Vec<String> = [role, raise, remedy].into_iter().flatten().collect();
    parts.join(". ")
}

/// A line of "next" about the process: title, what more is to be known, words of its buttons.
pub fn process_line(
    words: &Words,
    playbook: &Playbook,
    line: &NextLine,
    now: Millis,
) -> Option<(String, String, Vec<&'static str>)> {
    let say = &words.process;
    let lang = words.lang.tag();
    let count = u64::try_from(line.count).unwrap_or(u64::MAX);
    let roles = |keys: &[Key]| {
        let names = keys.iter().map(|key| {
            let role = playbook.role(key);
            role.map_or_else(|| key.to_string(), |r| r.name.get(lang).to_owned())
        });
        names.collect::<Vec<_>>().join(", ")
    };
    Some(match &line.what {
        NextWhat::Checklist { key, done, total } => {
            let list = playbook.checklists.iter().find(|list| list.key == *key)?;
            let next = say.list_done(list.name.get(lang), &done.to_string(), &total.to_string());
            let role = say.for_role(&roles(std::slice::from_ref(&list.role)));
            (next, role, vec![words.next.open])
        }
        NextWhat::Form {
            key,
            done,
            total,
            missing,
            ..
        } => {
            let form = playbook.any_form(key)?;
            let title = say.list_done(form.name.get(lang), &done.to_string(), &total.to_string());
            let by = form
                .by
                .as_ref()
                .map(|by| say.for_role(&roles(std::slice::from_ref(by))));
            let asks = form
                .fields
                .iter()
                .filter(|field| missing.contains(&field.key));
            let asks: Vec<&str> = asks.map(|field| field.name.get(lang)).collect();
            (
                title,
                by.unwrap_or_else(|| asks.join(", ")),
                vec![say.fill_in],
            )
        }
        NextWhat::Assents { roles: missing } => {
            (say.assent_ask(count), roles(missing), vec![say.agree])
        }
        NextWhat::Unowned { teams } => {
            let name = teams.first().map(|name| brief(name)).unwrap_or_default();
            (
                say.team_unowned(&name),
                String::new(),
                vec![words.common.change],
            )
        }
        NextWhat::Rest { people } => {
            let first = people.first()?;
            let title = say.rest(&brief(&first.name), &words.lang.running(now - first.since));
            let more = count.saturating_sub(1);
            let rule = if more > 0 {
                join(&[&say.rest_more(more), say.rest_rule])
            } else {
                say.rest_rule.to_owned()
            };
            (title, rule, vec![words.roles.hand_over])
        }
        NextWhat::FollowUps { first } => {
            let rule = first.rule.as_deref();
            let name = rule.map(|key| follow_up_name(words, Some(playbook), key));
            let what = name
                .filter(|n| !n.is_empty())
                .unwrap_or_else(|| brief(&first.text));
            let title = if line.count > 1 {
                format!("{} ({what})", say.follow_up_more(count))
            } else {
                what
            };
            let owner = if first.owner.is_empty() {
                say.nobody_yet.to_owned()
            } else {
                brief(&first.owner)
            };
            (
                title,
                format!("{}: {owner}", say.follow_up_owner),
                vec![words.next.open],
            )
        }
        _ => return None,
    })
}
