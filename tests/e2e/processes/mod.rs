//! One complete run of each process, from choosing it on the first screen to what lives on.
//!
//! What the processes call things is read from the playbooks themselves by key, so a run says
//! which rule it means and holds in both languages.

mod emergency;
mod majors;
mod online;
mod problems;
mod support;

use crate::page::{ENTER, Page, until};
use crate::webdriver::ELEMENT;
use holdfast::incident::fact::StepState;
use holdfast::playbook::{EscalationRule, Form, IntakeField, Playbook, Text};
use holdfast::words::Words;
use serde_json::{Value, json};

/// Who writes in every run.
const ME: &str = "Mia Bos";

/// One incident under one playbook.
struct Case<'p> {
    page: &'p Page,
    words: &'static Words,
    book: Playbook,
    /// In a narrow window the parts of an incident stand behind tabs.
    narrow: bool,
}

impl<'p> Case<'p> {
    /// Chooses the process on the first screen, says who writes, and reports what is wrong.
    fn begin(page: &'p Page, words: &'static Words, book: &[u8], title: &str) -> Self {
        let book = Playbook::parse(book).expect("a built-in playbook");
        let mut case = Self {
            page,
            words,
            book,
            narrow: false,
        };
        page.sees(words.first_run.title);
        let name = case.named();
        page.press("label", &name);
        until(&format!("“{name}” is chosen"), || {
            Ok(case.is_on(&name).then_some(()))
        });
        page.fill(words.settings.name, &format!("{ME}{ENTER}"));
        page.sees(&words.nav.acting_as(ME));
        page.press("button", words.first_run.start_incident);
        page.in_dialog();
        page.fill(words.incident.title_field, &format!("{title}{ENTER}"));
        page.find("heading", title);
        page.seek_in(words, "link", &name);
        case.narrow = page.found("link", words.incident.tab_now).is_some();
        case
    }

    fn say<'a>(&self, text: &'a Text) -> &'a str {
        text.get(self.words.lang.tag())
    }

    /// The name and version of the playbook.
    fn named(&self) -> String {
        let name = self.say(&self.book.name);
        self.words.playbook.named(name, &self.book.version)
    }

    fn escalation(&self, key: &str) -> &EscalationRule {
        let mut all = self.book.escalations.iter();
        all.find(|each| &*each.key == key).expect(key)
    }

    fn term(&self, key: &str) -> &str {
        let mut terms = self.book.terms.iter();
        self.say(&terms.find(|term| &*term.key == key).expect(key).name)
    }

    fn role(&self, key: &str) -> &str {
        self.say(&self.book.role(key).expect(key).name)
    }

    fn method(&self, key: &str) -> &str {
        self.say(&self.book.method(key).expect(key).name)
    }

    fn gate(&self, key: &str) -> &str {
        let mut gates = self.book.gates.iter();
        self.say(&gates.find(|gate| &*gate.key == key).expect(key).name)
    }

    fn level(&self, number: u8) -> String {
        let mut levels = self.book.severity.levels.iter();
        let level = levels.find(|level| level.number == number).unwrap();
        let name = self.say(&level.name);
        self.words.severity.level_named(&number.to_string(), name)
    }

    fn list(&self, key: &str) -> &str {
        let mut lists = self.book.checklists.iter();
        self.say(&lists.find(|list| &*list.key == key).expect(key).name)
    }

    fn step(&self, list: &str, key: &str) -> &str {
        let mut lists = self.book.checklists.iter();
        let list = lists.find(|each| &*each.key == list).expect(list);
        let mut steps = list.steps.iter();
        self.say(&steps.find(|step| &*step.key == key).expect(key).text)
    }

    fn form(&self, key: &str) -> &Form {
        self.book.form(key).expect(key)
    }

    fn field(&self, form: &str, key: &str) -> &IntakeField {
        let mut fields = self.form(form).fields.iter();
        fields.find(|field| &*field.key == key).expect(key)
    }

    fn turn(&self, tab: &str) {
        if self.narrow {
            self.page.press("link", tab);
        }
    }

    fn now(&self) {
        self.turn(self.words.incident.tab_now);
    }

    fn people(&self) {
        self.turn(self.words.incident.tab_people);
    }

    fn tell(&self) {
        self.turn(self.words.incident.tab_tell);
    }

    /// Every line of "next", also beyond the first five.
    fn all_next(&self) {
        self.now();
        let all = self.words.next.all(0);
        let all = all.trim_end_matches('0');
        if self.page.found("button", all).is_some() {
            self.page.press("button", all);
        }
    }

    /// Presses the button `word` of the line of "next" that begins with `line`, when it comes.
    fn next(&self, word: &str, line: &str) {
        let label = format!("{word}: {line}");
        until(&format!("“{label}” among all that is next"), || {
            self.all_next();
            Ok(self.page.found("button", &label))
        });
        self.page.press_apart("button", &label);
    }

    /// Waits until the timeline says all this.
    fn logged(&self, texts: &[&str]) {
        self.now();
        // Of a long log only what is near the screen is drawn, and the newest stands on top.
        self.page.run("scrollTo(0, 0);", json!([]));
        self.page.incident_with(texts);
    }

    /// Says how bad it is, by the first line of "next", after reading what the level means.
    fn classify(&self, number: u8) {
        let say = &self.words;
        self.next(say.next.decide, say.next.classify);
        self.page.find("heading", say.severity.pick);
        let mut levels = self.book.severity.levels.iter();
        let level = levels.find(|level| level.number == number).unwrap();
        self.page.sees(self.say(&level.consequence));
        self.page.sees(&say.level_selects(&self.book, level));
        self.page.press("button", &self.level(number));
        self.is_level(number);
    }

    fn is_level(&self, number: u8) {
        let level = self.words.severity.level(&number.to_string());
        self.page.find("image", &level);
    }

    /// Opens the picker by the mark of the level.
    fn picker(&self, number: u8) {
        self.page.run("scrollTo(0, 0);", json!([]));
        let level = self.words.severity.level(&number.to_string());
        self.page.press("button", &level);
        self.page.find("heading", self.words.severity.pick);
    }

    /// Raises the level by a rule of the playbook, which gives the reason.
    fn raise(&self, key: &str) {
        let mut raises = self.book.severity.raises.iter();
        let raise = raises.find(|raise| &*raise.key == key).expect(key);
        let reason = self.words.raise_reason(raise);
        self.picker(raise.from);
        self.page.sees(&reason);
        let word = self.words.severity.raise(&raise.to.to_string());
        self.page.press("button", &word);
        self.is_level(raise.to);
        self.logged(&[&reason]);
    }

    /// Presses a button of the header, which on a phone is whole at the top only.
    fn act(&self, word: &str) {
        self.page.run("scrollTo(0, 0);", json!([]));
        self.page.press_apart("button", word);
    }

    /// Starts one of the other actions.
    fn menu(&self, word: &str) {
        self.page.run("scrollTo(0, 0);", json!([]));
        self.page.press("button", self.words.incident.other_actions);
        self.page.press("button", word);
    }

    /// Gives an open role to somebody, in the dialog that is open.
    fn seat(&self, name: &str) {
        let say = &self.words.roles;
        self.page.in_dialog();
        self.page.retype(say.to_whom, name);
        let word = if name == ME {
            say.take_role
        } else {
            say.give_role
        };
        self.page.press("button", word);
    }

    /// Gives a role to somebody from the list of roles.
    fn give(&self, role: &str, name: &str) {
        self.people();
        let label = format!("{}: {}", self.words.roles.take, self.role(role));
        self.page.press("button", &label);
        self.page.find("heading", self.role(role));
        self.seat(name);
        self.holds(role, name);
    }

    /// Waits until the role can only be handed over.
    fn holds(&self, role: &str, name: &str) {
        self.people();
        let label = format!("{}: {}", self.words.roles.hand_over, self.role(role));
        self.page.find("button", &label);
        self.page.sees(name);
    }

    /// Ticks a step of a checklist and sees it ticked.
    fn tick(&self, list: &str, key: &str) {
        self.people();
        let step = self.step(list, key);
        until(&format!("“{step}”, folded or not"), || {
            Ok(self.unfolded(list, key).then_some(()))
        });
        self.page.press("label", step);
        self.ticked(list, key);
    }

    /// Waits until the step is ticked, by hand or by what is on record. With its last step a list
    /// goes to those of other phases.
    fn ticked(&self, list: &str, key: &str) {
        self.people();
        let step = self.step(list, key);
        until(&format!("“{step}” is ticked, folded or not"), || {
            Ok((self.unfolded(list, key) && self.is_on(step)).then_some(()))
        });
    }

    /// Whether a step is shown; lists that are complete or of other phases are unfolded one by
    /// one.
    fn unfolded(&self, list: &str, key: &str) -> bool {
        let page = self.page;
        if page.found("label", self.step(list, key)).is_some() {
            return true;
        }
        let list = format!("{}: ", self.list(list));
        let folded = [list.as_str(), self.words.process.other_lists];
        let mut folded = folded.iter();
        if let Some(name) = folded.find(|name| page.found("summary", name).is_some()) {
            page.press("summary", name);
        }
        false
    }

    /// Whether the box or the button of a choice with this label is on.
    fn is_on(&self, label: &str) -> bool {
        self.page.found("label", label).is_some_and(|label| {
            let on = "return arguments[0].querySelector('input').checked;";
            self.page.run(on, json!([{ ELEMENT: label.0 }])) == json!(true)
        })
    }

    /// Says why a step is not done.
    fn leave_out(&self, list: &str, key: &str, state: StepState, reason: &str) {
        let (page, say) = (self.page, &self.words.process);
        self.people();
        let step = self.step(list, key);
        until(&format!("“{step}”, folded or not"), || {
            Ok(self.unfolded(list, key).then_some(()))
        });
        page.press("button", &say.other_state_of(step));
        page.find("field", self.words.incident.reason);
        page.in_dialog();
        let (word, said) = match state {
            StepState::Skipped => (say.skip, say.step_skipped),
            _ => (say.not_applicable, say.step_not_applicable),
        };
        page.pick(self.words.status.title, word);
        // Without a reason it is refused.
        page.press("button", self.words.common.save);
        page.is_told(self.words.form.problem);
        page.fill(self.words.incident.reason, reason);
        page.press("button", self.words.common.save);
        self.logged(&[&format!("{said}. {step}. {reason}")]);
    }

    /// Types and chooses in the form that is open.
    fn answer(&self, form: &str, answers: &[(&str, &str)]) {
        self.page.in_dialog();
        for (key, text) in answers {
            let field = self.field(form, key);
            let name = self.say(&field.name);
            if field.choices.is_empty() {
                self.page.fill(name, text);
            } else {
                self.page.pick(name, text);
            }
        }
    }

    /// Opens a form from the list of forms, fills it in and saves it.
    fn fill(&self, form: &str, answers: &[(&str, &str)]) {
        self.open(form);
        self.answer(form, answers);
        self.save(form);
    }

    /// Opens a form from the list of forms, whatever the word of its button.
    fn open(&self, form: &str) {
        self.tell();
        let name = self.say(&self.form(form).name);
        let say = &self.words;
        let all = [say.process.fill_in, say.process.another, say.common.change];
        let label = until(&format!("a button for “{name}”"), || {
            let mut all = all.iter().map(|word| format!("{word}: {name}"));
            Ok(all.find(|label| self.page.found("button", label).is_some()))
        });
        self.page.press("button", &label);
        self.page.find("heading", name);
    }

    fn save(&self, form: &str) {
        let name = self.say(&self.form(form).name);
        self.page.press("button", self.words.common.save);
        self.page.sees(&self.words.process.form_filled(name));
    }

    /// Marks one delivery as sent: to whom and by which method.
    fn deliver(&self, role: &str, method: &str) {
        self.tell();
        let to = format!("{}, {}", self.role(role), self.method(method));
        let label = format!("{}: {to}", self.words.next.sent);
        self.page.press("button", &label);
    }

    /// Marks what is left of a notice as sent, by its line of "next".
    fn send(&self, notice: &str) {
        self.next(self.words.next.sent, notice);
        self.first_way(notice);
        self.page.sees(&self.words.notices.marked_sent(notice));
    }

    /// Where one way of several is enough it is asked which; takes the one that is proposed.
    fn first_way(&self, line: &str) {
        let mark = self.words.notices.mark_sent;
        let label = format!("{}: {line}", self.words.next.sent);
        let asked = until(
            &format!("“{label}” is done, or it is asked how"),
            || {
                let asked = self.page.found("button", mark).is_some();
                let gone = self.page.found("button", &label).is_none();
                Ok((asked || gone).then_some(asked))
            },
        );
        if asked {
            self.page.in_dialog();
            self.page.press("button", mark);
        }
    }

    /// Does not send what is left of a notice, and says why.
    fn waive(&self, reason: &str) {
        let (page, say) = (self.page, self.words);
        self.tell();
        page.press("button", say.notices.waive);
        page.find("field", say.incident.reason);
        page.in_dialog();
        page.press("button", say.notices.waive);
        page.is_told(say.form.problem);
        page.fill(say.incident.reason, reason);
        page.press("button", say.notices.waive);
        self.logged(&[reason]);
    }

    /// Notes what was tried: what, and how it went.
    fn attempt(&self, what: &str, result: &str) {
        let (page, say) = (self.page, &self.words.process);
        self.tell();
        page.press("button", say.attempt_add);
        page.in_dialog();
        page.fill(say.attempt_what, what);
        page.pick(say.attempt_result, result);
    }

    /// Notes an attempt that did not help, and saves it.
    fn failed(&self, what: &str) {
        self.attempt(what, self.words.process.attempt_failed);
        self.page.press("button", self.words.common.save);
        self.page.sees(&self.words.process.attempts_failed(1));
        self.page.sees(what);
    }

    /// An escalation fired and says what it asks: somebody is brought in.
    fn bring_in(&self, escalation: &str, role: &str, name: &str) {
        self.escalated(self.words.process.add_role, escalation);
        self.page.find("heading", self.role(role));
        self.seat(name);
        self.holds(role, name);
    }

    /// Presses a button of an escalation, which says what it asks.
    fn escalated(&self, word: &str, escalation: &str) {
        let rule = self.escalation(escalation);
        self.all_next();
        self.page.sees(self.say(&rule.asks));
        self.next(word, self.say(&rule.name));
        if word == self.words.next.sent {
            self.first_way(self.say(&rule.name));
        }
    }

    /// Types a line into the entry field.
    fn enter(&self, line: &str) {
        self.now();
        self.page
            .fill(self.words.entry.label, &format!("{line}{ENTER}"));
    }

    /// Opens the question to whom a document went.
    fn publish(&self, form: &str, to: &str) {
        let (page, say) = (self.page, &self.words.process);
        self.tell();
        let name = self.say(&self.form(form).name);
        page.press("button", &format!("{}: {name}", say.publish));
        page.in_dialog();
        page.fill(say.publish_to, to);
        page.press("button", self.words.common.save);
    }

    /// Approves what leaves the team.
    fn approve(&self, form: &str) {
        let (page, say) = (self.page, &self.words.process);
        self.tell();
        let name = self.say(&self.form(form).name);
        page.press("button", &format!("{}: {name}", say.approve_form));
        page.sees(say.approved_form);
    }

    /// The process has this against it; it is put on record all the same, and the reason with it.
    fn all_the_same(&self, against: &str, reason: &str) {
        let (page, say) = (self.page, &self.words.process);
        page.find("heading", say.after_all_title);
        page.sees(against);
        page.press("button", say.after_all);
        page.is_told(self.words.form.problem);
        page.fill(say.after_all_why, reason);
        page.press("button", say.after_all);
        self.logged(&[&say.overridden(reason)]);
    }

    /// Marks it as resolved and says what was done.
    fn resolve(&self, text: &str, temporary: bool) {
        let (page, say) = (self.page, self.words);
        self.act(say.incident.resolve);
        page.in_dialog();
        page.fill(say.incident.what_was_done, text);
        if temporary {
            page.press("label", say.process.permanent_owed);
        }
        page.press("button", say.incident.resolve);
        self.logged(&[text]);
    }

    /// Opens what is to be closed and sees that these gates, and only these, stand in the way.
    fn closing(&self, gates: &[&str]) {
        self.act(self.words.incident.close);
        self.page.find("heading", self.words.incident.gates);
        self.missing(gates);
    }

    /// The gates that are not met, each with the button that meets it.
    fn missing(&self, keys: &[&str]) {
        let say = self.words;
        for gate in &self.book.gates {
            let name = self.say(&gate.name);
            let note = format!("{}: {name}", say.incident.gate_note);
            let fill = format!("{}: {name}", say.process.fill_in);
            until(&format!("“{name}” as it should be"), || {
                let buttons = [&note, &fill].map(|label| self.page.found("button", label));
                let missing = buttons.iter().any(Option::is_some);
                Ok((missing == keys.contains(&&*gate.key)).then_some(()))
            });
        }
    }

    /// Meets a gate by noting who said so; back at closing it is met.
    fn note(&self, gate: &str, label: &str, who: &str) {
        let (page, say) = (self.page, &self.words.incident);
        page.press("button", &format!("{}: {}", say.gate_note, self.gate(gate)));
        page.retype(label, &format!("{who}{ENTER}"));
        page.find("heading", say.gates);
        page.sees(&format!("✓ {}", self.gate(gate)));
        page.sees(&format!("{who}, "));
    }

    /// Opens the form of a gate from the dialog that closes.
    fn open_gate(&self, gate: &str) {
        let fill = self.words.process.fill_in;
        self.page
            .press("button", &format!("{fill}: {}", self.gate(gate)));
    }

    /// Closes although something is missing, which takes a reason.
    fn close_anyway(&self, reason: &str) {
        let (page, say) = (self.page, self.words);
        page.press("summary", say.incident.gate_override);
        page.press("button", say.incident.gate_override);
        page.is_told(say.form.problem);
        page.fill(say.incident.gate_override_reason, reason);
        page.press("button", say.incident.gate_override);
        self.is_closed();
        self.logged(&[reason]);
    }

    /// Closes, with nothing in the way.
    fn close(&self) {
        self.page.press("button", self.words.incident.close);
        self.is_closed();
    }

    fn is_closed(&self) {
        self.page.run("scrollTo(0, 0);", json!([]));
        self.page.find("button", self.words.incident.reopen);
        self.page.sees(self.words.status.closed);
    }

    /// The name of something that lives on.
    fn follow_up(&self, key: &str) -> &str {
        let mut all = self.book.follow_ups.iter();
        self.say(&all.find(|each| &*each.key == key).expect(key).name)
    }

    /// Somebody sees to what lives on, until a day.
    fn promise(&self, key: &str, owner: &str, day: &str) {
        let (page, say) = (self.page, &self.words.process);
        self.tell();
        let change = format!("{}: {}", self.words.common.change, self.follow_up(key));
        page.press("button", &change);
        page.in_dialog();
        page.fill(say.follow_up_owner, owner);
        page.fill(say.follow_up_by, day);
        page.press("button", self.words.common.save);
        page.sees(owner);
    }

    /// Something that lives on is done.
    fn finish(&self, key: &str) {
        self.tell();
        let finish = format!("{}: {}", self.words.tasks.finish, self.follow_up(key));
        self.page.press("button", &finish);
        self.page.sees(self.words.process.follow_up_done);
    }

    /// Everything that the cards say, without times, which go on.
    fn cards(&self) -> Vec<String> {
        let cards = self.page.run(
            "return [...document.querySelectorAll('main h1, main section')]\
               .filter((card) => !card.querySelector('section, ol[aria-label]'))\
               .map((card) => {\
                 const text = (node) => node.nodeType === Node.TEXT_NODE ? node.data\
                   : [...node.childNodes].map(text).join(' ');\
                 return text(card);\
               });",
            json!([]),
        );
        let cards: Vec<Value> = serde_json::from_value(cards).expect("a list");
        let mut cards: Vec<String> = cards
            .iter()
            .filter_map(Value::as_str)
            .map(timeless)
            .filter(|card| !card.is_empty())
            .collect();
        cards.sort();
        cards
    }

    /// Loads the page again and finds the incident as it was.
    fn survives(&self, last: &[&str]) {
        self.logged(last);
        let before = self.cards();
        assert!(before.len() > 5, "{before:?}");
        self.page.reload();
        self.logged(last);
        until("the same cards", || {
            let after = self.cards();
            if after == before {
                return Ok(Some(()));
            }
            let gone: Vec<_> = before.iter().filter(|card| !after.contains(card)).collect();
            let new: Vec<_> = after.iter().filter(|card| !before.contains(card)).collect();
            Err(format!("gone: {gone:#?}, new: {new:#?}"))
        });
    }
}

/// A text without numbers and the units after them: limits go on while one looks.
fn timeless(text: &str) -> String {
    const UNITS: [&str; 14] = [
        "h", "min", "s", "d", "day", "days", "u", "dag", "dagen", "late", "left", "under", "nog",
        "minder",
    ];
    let words = text.split_whitespace();
    let kept = words.filter(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        !word.starts_with(|c: char| c.is_ascii_digit()) && !UNITS.contains(&word)
    });
    kept.collect::<Vec<_>>().join(" ")
}
