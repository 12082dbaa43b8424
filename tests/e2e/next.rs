//! Everything that is due, over all incidents.

use crate::page::{AHEAD, until, words};
use crate::stage::play;
use serde_json::json;

/// How many lines are late, and how many late ones the title of the window counts.
const LATE: &str = "return [\
    document.querySelectorAll('main .next li .when .late').length,\
    Number((document.title.match(/^\\((\\d+)/) || [])[1] || 0)];";

#[test]
fn what_is_due_everywhere_names_its_incident_and_is_counted() {
    play("what is due everywhere names its incident", |stage| {
        let (page, words) = (stage.open(), words());
        page.create(words, "Nobody can pay");
        page.grade(words, 1);
        page.hop("#/");
        page.create(words, "Mail is slow");
        page.grade(words, 3);
        // Within half an hour nobody is away, and the first notice and the response are late.
        for _ in 0..3 {
            page.run(AHEAD, json!([25]));
        }
        page.hop("#/next");
        page.find("heading", words.next.everywhere);
        let counted = until("the title counts the lines that are late", || {
            let counts = page.run(LATE, json!([]));
            let same = counts[0] == counts[1] && counts[0].as_u64() > Some(2);
            if same {
                Ok(Some(counts))
            } else {
                Err(counts.to_string())
            }
        });
        // The first line is late, and says whose it is and how bad that is.
        let first = page.run(
            "const line = document.querySelector('main .next li');\
             return [line.querySelector('.whose [role=img]').getAttribute('aria-label'),\
                     line.querySelector('.whose .title').innerText,\
                     !!line.querySelector('.when .late')];",
            json!([]),
        );
        let level = words.severity.level("1");
        assert_eq!(first, json!([level, "Nobody can pay", true]), "{counted}");
        page.end();
    });
}

#[test]
fn r23_nothing_is_late_before_somebody_says_how_bad_it_is() {
    play("nothing is late before it is classified", |stage| {
        let (page, words) = (stage.open(), words());
        page.create(words, "Nobody can pay");
        page.run(AHEAD, json!([75]));
        page.sees(words.clock.initial);
        until("the provisional limit of the first notice is past", || {
            let card = page.run(
                "return document.querySelector('#tell .owed')?.innerText || '';",
                json!([]),
            );
            let text = card.as_str().unwrap_or_default();
            let past = text.contains(words.clock.initial) && text.contains("45\u{a0}min");
            if past {
                Ok(Some(()))
            } else {
                Err(text.to_owned())
            }
        });
        let late = "return document.querySelectorAll('main .late').length;";
        assert_eq!(page.run(late, json!([])), json!(0));
        page.end();
    });
}
