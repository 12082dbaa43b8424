#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use super::*;
use proptest::prelude::*;

fn id() -> impl Strategy<Value = Id> {
    "[A-Za-z0-9_-]{1,64}".prop_map(|text| Id::new(&text).expect("a name"))
}

fn one_of<T: Copy + fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    (0..all.len()).prop_map(|i| all[i])
}

fn kinds() -> impl Strategy<Value = Kinds> {
    proptest::collection::vec(one_of(Kind::ALL), 0..6).prop_map(|chosen| {
        chosen
            .into_iter()
            .fold(Kinds::default(), |kinds, kind| kinds.toggled(kind))
    })
}

fn filter() -> impl Strategy<Value = ListFilter> {
    (
        one_of(Show::ALL),
        one_of(Sort::ALL),
        proptest::collection::btree_set(any::<u8>(), 0..5),
        any::<String>(),
    )
        .prop_map(|(show, sort, levels, text)| ListFilter {
            show,
            sort,
            levels: levels.into_iter().collect(),
            text,
        })
}

fn route() -> impl Strategy<Value = Route> {
    prop_oneof![
        filter().prop_map(Route::List),
        Just(Route::Next),
        Just(Route::NewIncident),
        (
            id(),
            one_of(Panel::ALL),
            proptest::option::of(id()),
            kinds(),
            ".{0,12}"
        )
            .prop_map(
                |(id, panel, entry, kinds, text)| Route::Incident(IncidentPlace {
                    id,
                    panel,
                    entry,
                    kinds,
                    text
                })
            ),
        one_of(ShareSection::ALL).prop_map(Route::Share),
        proptest::option::of(id()).prop_map(Route::Playbooks),
        // No version is called "edit" or "ready".
        (id(), "[A-Za-z0-9_-]{43}")
            .prop_map(|(old, new)| { Route::Compare(old, Id::new(&new).expect("a name")) }),
        id().prop_map(Route::EditPlaybook),
        id().prop_map(Route::Ready),
        (one_of(DirectorySection::ALL), any::<String>())
            .prop_map(|(section, text)| { Route::Directory(DirectoryPlace::List(section, text)) }),
        id().prop_map(|id| {
            let id = Id::new(&format!("d-{}", &id.as_str()[..id.as_str().len().min(62)]));
            Route::Directory(DirectoryPlace::Entry(id.expect("a name")))
        }),
        one_of(SettingsSection::ALL).prop_map(Route::Settings),
        Just(Route::FirstRun),
        proptest::option::of(id()).prop_map(Route::Help),
    ]
}

proptest! {
    #[test]
    fn a_route_is_the_same_after_writing_and_reading(route in route()) {
        prop_assert_eq!(Route::parse(&route.href()), route.clone());
        prop_assert_eq!(Route::parse(&route.to_string()), route);
    }

    #[test]
    fn any_address_is_read_and_settles_at_once(address in any::<String>()) {
        let once = Route::parse(&address);
        prop_assert_eq!(Route::parse(&once.href()), once);
    }

    #[test]
    fn addresses_are_plain_ascii_without_spaces(route in route()) {
        let text = route.href();
        prop_assert!(text.bytes().all(|b| b.is_ascii_graphic()), "{}", text);
    }
}

#[test]
fn known_addresses() {
    assert_eq!(Route::parse(""), Route::List(ListFilter::default()));
    assert_eq!(Route::parse("#/"), Route::List(ListFilter::default()));
    assert_eq!(Route::parse("#/next/"), Route::Next);
    // The shortcut of an installed app leads there, so that it stays what it is.
    assert_eq!(Route::parse("#/new"), Route::NewIncident);
    assert_eq!(
        Route::parse("#/?show=closed&level=3,1,1,x&q=card%20payments&utm=1"),
        Route::List(ListFilter {
            show: Show::Closed,
            levels: vec![1, 3],
            text: "card payments".into(),
            sort: Sort::Limit,
        })
    );
    let Route::Incident(place) =
        Route::parse("#/incident/i-0193/log?show=notes,decisions&entry=e1")
    else {
        panic!("an incident");
    };
    assert_eq!(place.panel, Panel::Log);
    assert!(place.kinds.shows(Kind::Notes) && !place.kinds.shows(Kind::Tasks));
    assert_eq!(place.entry, Id::new("e1"));
}

#[test]
fn strange_addresses_are_named_rather_than_guessed() {
    for address in [
        "/incident",
        "/incident/a b",
        "/incident/x/elsewhere",
        "/incident/x/now/more",
        "/settings/nothing",
        "/next/5",
        "javascript:alert(1)",
        "/%2e%2e/",
    ] {
        assert_eq!(
            Route::parse(address),
            Route::Unknown(address.to_owned()),
            "{address}"
        );
    }
    assert_eq!(Id::new(""), None);
    assert_eq!(Id::new(&"x".repeat(65)), None);
}

#[test]
fn broken_escapes_stay_visible() {
    let Route::List(filter) = Route::parse("/?q=50%25%zz%+é%F0%9F") else {
        panic!("the list");
    };
    assert_eq!(filter.text, "50%%zz%+é\u{fffd}");
}
