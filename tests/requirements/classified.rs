//! Why an incident is as bad as it is: the rule that fired in words, what goes against it, what
//! a level selects, and raising.

use super::support::*;
use holdfast::incident::decide::{Command, Context, Refusal, decide};
use holdfast::incident::fact::FromDirectory;
use holdfast::incident::{Audience, Person, fact};
use holdfast::keeper::priority;
use holdfast::playbook::{Circumstance, Playbook, TermKind, builtin};
use holdfast::words::Lang;

fn saas() -> Playbook {
    Playbook::parse(builtin::SAAS_INCIDENTS).unwrap()
}

fn majors() -> Playbook {
    Playbook::parse(builtin::MAJOR_INCIDENTS).unwrap()
}

fn rule(book: &Playbook, lang: Lang, impact: &str, urgency: &str, named: &[&str]) -> String {
    let named: Vec<String> = named.iter().map(|key| (*key).to_owned()).collect();
    let concluded = book.conclude(impact, urgency, &named).unwrap();
    lang.words().rule_that_fired(&concluded)
}

#[test]
fn s3_05_the_rule_that_fired_is_said_in_words() {
    let book = saas();
    let cases: [(&str, &str, &[&str], &str); 5] = [
        (
            "some_customers",
            "soon",
            &[],
            "Impact “Some customers or functions” and urgency “They will notice soon” give level 2 (S3.5).",
        ),
        (
            "some_customers",
            "soon",
            &["at_work"],
            "Impact “Some customers or functions” and urgency “They will notice soon” give level 2. \
             “Working hours in the affected region” makes it more urgent. \
             So it is read as “They cannot work now”: level 1 (S3.5).",
        ),
        (
            "some_customers",
            "soon",
            &["light"],
            "Impact “Some customers or functions” and urgency “They will notice soon” give level 2. \
             “A component that little depends on” makes it less urgent. \
             So it is read as “It can wait”: level 3 (S3.5).",
        ),
        // Two that cancel out are both named.
        (
            "some_customers",
            "soon",
            &["asleep", "heavy"],
            "Impact “Some customers or functions” and urgency “They will notice soon” give level 2. \
             “Outside working hours in the affected region” makes it less urgent. \
             “A component that much depends on” makes it more urgent. \
             So it is read as “They will notice soon”: level 2 (S3.5).",
        ),
        // What the playbook does not know moves nothing.
        (
            "few_customers",
            "later",
            &["nonsense"],
            "Impact “Hardly anyone” and urgency “It can wait” give level 3 (S3.5).",
        ),
    ];
    for (impact, urgency, named, said) in cases {
        assert_eq!(rule(&book, Lang::En, impact, urgency, named), said);
    }
    assert_eq!(
        rule(&book, Lang::Nl, "some_customers", "soon", &["at_work"]),
        "Impact “Sommige klanten of functies” en urgentie “Ze merken het binnenkort” geven niveau 2. \
         “Werktijd in de geraakte regio” maakt het dringender. \
         Dus telt het als “Ze kunnen nu niet werken”: niveau 1 (S3.5)."
    );
}

#[test]
fn s3_05_every_cell_says_what_the_matrix_gives() {
    for book in [saas(), majors()] {
        let matrix = book.matrix.as_ref().unwrap();
        for (row, impact) in book.terms_of(TermKind::Impact).enumerate() {
            for (column, urgency) in book.terms_of(TermKind::Urgency).enumerate() {
                for modifier in &matrix.modifiers {
                    let named = [modifier.key.to_string()];
                    let concluded = book.conclude(&impact.key, &urgency.key, &named).unwrap();
                    let holds = |c: Circumstance| c == modifier.when;
                    let derived = matrix.derive(row, column, &holds).unwrap();
                    assert_eq!(concluded.value, derived.value);
                    assert_eq!(concluded.plain, matrix.cells[row][column]);
                    let said = Lang::En.words().rule_that_fired(&concluded);
                    let ends = format!(" {} ({}).", derived.value, matrix.source);
                    assert!(said.ends_with(&ends), "{said}");
                }
            }
        }
    }
    let none = Playbook::parse(builtin::PROBLEM_RESPONSE).unwrap();
    assert_eq!(none.conclude("all_customers", "now", &[]), None);
    assert_eq!(saas().conclude("all_customers", "whenever", &[]), None);
}

#[test]
fn s3_05_a_person_may_choose_another_level_than_the_rule() {
    let book = saas();
    let concluded = book.conclude("some_customers", "soon", &[]).unwrap();
    let against = |level| concluded.overridden_by(level);
    assert_eq!([1, 2, 3].map(against), [true, false, true]);
    let chosen = fact::Classify {
        level: 1,
        impact: "some_customers".to_owned(),
        urgency: "soon".to_owned(),
        ..Default::default()
    };
    assert!(
        (Lang::En.words().grounds(&book, &chosen))
            .ends_with("(S3.5). Level 1 was chosen; the rule gives 2.")
    );
    assert_eq!(Lang::En.words().grounds(&majors(), &chosen), "");
    // The same level on other grounds is worth recording, on the same grounds it is not.
    let on = |impact: &str, modifiers: &[&str]| fact::Classify {
        level: 2,
        impact: impact.to_owned(),
        urgency: "soon".to_owned(),
        modifiers: modifiers.iter().map(|key| (*key).to_owned()).collect(),
        ..Default::default()
    };
    let incident = story(2, vec![on("some_customers", &[]).into()]);
    let ask = |classify: fact::Classify| {
        let record = Command::Record {
            fact: classify.into(),
            occurred: None,
            audience: Audience::Internal,
        };
        let context = Context {
            who: Person::named("Ann"),
            levels: &[1, 2, 3],
            playbook: None,
            unmet: &[],
            objections: &[],
        };
        decide(Some(&incident), &record, &context).map(|entries| entries.len())
    };
    assert_eq!(ask(on("some_customers", &[])), Err(Refusal::NoChange));
    assert_eq!(ask(on("all_customers", &[])), Ok(1));
    assert_eq!(ask(on("some_customers", &["asleep", "heavy"])), Ok(1));
    let bare = fact::Classify {
        level: 2,
        ..Default::default()
    };
    assert_eq!(ask(bare), Err(Refusal::NoChange));
}

#[test]
fn s3_05_the_entry_says_where_a_modifier_came_from() {
    let book = saas();
    let told = |modifier: &str, name: &str| FromDirectory {
        modifier: modifier.to_owned(),
        name: name.to_owned(),
        ..FromDirectory::default()
    };
    let classify = fact::Classify {
        from_directory: vec![told("heavy", "Database"), told("light", "Banner")],
        impact: "some_customers".to_owned(),
        level: 2,
        modifiers: vec!["asleep".to_owned(), "heavy".to_owned()],
        urgency: "soon".to_owned(),
        ..Default::default()
    };
    let said = Lang::En.words().grounds(&book, &classify);
    let plain = fact::Classify {
        from_directory: Vec::new(),
        ..classify.clone()
    };
    let plain = Lang::En.words().grounds(&book, &plain);
    // What a person overruled is not named; what a person chose has no entry.
    let from = "From people and services: A component that much depends on (Database).";
    assert_eq!(said, format!("{plain} {from}"));
    let nl = Lang::Nl.words().grounds(&book, &classify);
    assert!(nl.contains("Uit mensen en diensten: "), "{nl}");
    // It is on record as it was said.
    let incident = story(2, vec![classify.clone().into()]);
    assert_eq!(incident.classification().unwrap().1, &classify);
}

#[test]
fn s3_05_hours_and_weights_that_exclude_each_other() {
    use Circumstance::{
        BusinessCritical, BusinessHours, HeavyComponent, LightComponent, OutsideHours,
    };
    assert!(BusinessHours.excludes(OutsideHours) && OutsideHours.excludes(BusinessHours));
    assert!(LightComponent.excludes(HeavyComponent));
    assert!(!BusinessHours.excludes(HeavyComponent));
    assert!(!BusinessCritical.excludes(BusinessCritical));
}

#[test]
fn s4_01_the_rule_gives_a_priority_and_says_nothing_of_the_level() {
    let book = majors();
    assert_eq!(
        rule(&book, Lang::En, "part", "today", &[]),
        "Impact “Part of the customers” and urgency “Can wait for a more urgent one” give priority 2 (S4.1)."
    );
    assert_eq!(
        rule(&book, Lang::En, "part", "today", &["critical"]),
        "Impact “Part of the customers” and urgency “Can wait for a more urgent one” give priority 2. \
         “The business cannot do without the service” makes it more urgent. \
         So it is read as “Must be first”: priority 1 (S4.1)."
    );
    let concluded = book.conclude("part", "today", &[]).unwrap();
    assert!(
        ![1, 2, 3]
            .iter()
            .any(|level| concluded.overridden_by(*level))
    );
    // What the classification names counts without anybody knowing the service.
    let classify = |modifiers: &[&str]| fact::Classify {
        level: 2,
        impact: "part".to_owned(),
        urgency: "today".to_owned(),
        modifiers: modifiers.iter().map(|key| (*key).to_owned()).collect(),
        ..Default::default()
    };
    let of = |modifiers: &[&str]| {
        priority(&book, &story(2, vec![classify(modifiers).into()]), &|_| {
            false
        })
    };
    assert_eq!((of(&[]), of(&["critical"])), (Some(2), Some(1)));
}

#[test]
fn s2_07_raising_is_offered_at_the_level_that_it_leaves() {
    let book = builtin::emergency_handling().unwrap();
    let to = |level| -> Vec<u8> { book.raises_from(level).map(|raise| raise.to).collect() };
    assert_eq!((to(1), to(2), to(3)), (vec![], vec![1], vec![]));
    let raise = book.raises_from(2).next().unwrap();
    assert_eq!(
        Lang::En.words().raise_reason(raise),
        "The effect on the service or its users grows. From then on everything of level 1 applies. (S2.7)"
    );
}

#[test]
fn s0_02_each_level_says_the_process_and_the_people_that_it_selects() {
    let book = Playbook::parse(builtin::PROBLEM_RESPONSE).unwrap();
    let said = |lang: Lang| -> Vec<String> {
        let levels = book.severity.levels.iter();
        levels
            .map(|level| lang.words().level_selects(&book, level))
            .collect()
    };
    assert_eq!(
        said(Lang::En),
        [
            "Process: Urgent response · People: Assign people and begin now",
            "Process: Hand-off · People: Begin now if the service is business critical, else plan it",
            "Process: Hand-off · People: Plan it, even where projects are delayed",
            "Process: Hand-off · People: Plan it so that no project is delayed",
        ]
    );
    assert!(said(Lang::Nl)[0].starts_with("Proces: Urgente aanpak · Mensen: "));
}
