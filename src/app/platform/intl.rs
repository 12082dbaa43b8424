//! Zones and dates by the browser's `Intl`: no zone data in the app.

use holdfast::time::{Millis, Zone, to_wall};
use holdfast::words::{Lang, Words};
use js_sys::{Array, Date, Function, Object, Reflect};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// `Intl.DateTimeFormat`, with a constructor that reports an unknown zone instead of throwing
    /// through us.
    type Formatter;

    #[wasm_bindgen(constructor, js_namespace = Intl, js_class = "DateTimeFormat", catch)]
    fn new(locale: &str, options: &Object) -> Result<Formatter, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn format(this: &Formatter, date: &Date) -> Result<String, JsValue>;

    #[wasm_bindgen(method, catch, js_name = formatToParts)]
    fn format_to_parts(this: &Formatter, date: &Date) -> Result<Array, JsValue>;

    #[wasm_bindgen(method, catch, js_name = resolvedOptions)]
    fn resolved_options(this: &Formatter) -> Result<Object, JsValue>;
}

/// Offsets change on a quarter of an hour at most; one question per quarter is enough.
const QUARTER: i64 = 15 * 60_000;
/// What a JavaScript date can express.
const LAST: i64 = 8_640_000_000_000_000;

/// A zone of the browser.
pub struct BrowserZone {
    name: String,
    parts: Formatter,
    offsets: RefCell<HashMap<i64, i32>>,
}

impl BrowserZone {
    fn open(name: &str) -> Option<Self> {
        let parts = Formatter::new(
            "en-US",
            &options(&[
                ("timeZone", name),
                ("hourCycle", "h23"),
                ("year", "numeric"),
                ("month", "numeric"),
                ("day", "numeric"),
                ("hour", "numeric"),
                ("minute", "numeric"),
                ("second", "numeric"),
                ("era", "short"),
            ]),
        )
        .ok()?;
        Some(Self {
            name: name.to_owned(),
            parts,
            offsets: RefCell::default(),
        })
    }

    fn ask(&self, at: i64) -> Option<i32> {
        let parts = self.parts.format_to_parts(&date(at)).ok()?;
        let (mut year, mut month, mut day) = (1970, 1, 1);
        let (mut hour, mut minute, mut second, mut before) = (0, 0, 0, false);
        for part in parts.iter() {
            let kind = text(&part, "type");
            let value = text(&part, "value");
            let number = value.parse::<i64>().unwrap_or_default();
            match kind.as_str() {
                "year" => year = number,
                "month" => month = number,
                "day" => day = number,
                "hour" => hour = number,
                "minute" => minute = number,
                "second" => second = number,
                "era" => before = value.starts_with('B'),
                _ => {}
            }
        }
        let year = if before { 1 - year } else { year };
        let days = days_from_civil(year, month, day);
        let wall = ((days * 24 + hour) * 60 + minute) * 60 + second;
        i32::try_from(wall - at.div_euclid(1_000)).ok()
    }
}

impl Zone for BrowserZone {
    fn name(&self) -> &str {
        &self.name
    }

    fn offset_seconds(&self, at: Millis) -> i32 {
        let at = at.0.clamp(-LAST, LAST).div_euclid(QUARTER) * QUARTER;
        if let Some(known) = self.offsets.borrow().get(&at) {
            return *known;
        }
        let offset = self.ask(at).unwrap_or_default();
        self.offsets.borrow_mut().insert(at, offset);
        offset
    }
}

thread_local! {
    static ZONES: RefCell<HashMap<String, Option<Rc<BrowserZone>>>> = RefCell::default();
    static DATES: RefCell<HashMap<(Lang, DateStyle), Option<Formatter>>> = RefCell::default();
}

/// The zone of this name; `None` when the browser does not know it.
pub fn zone(name: &str) -> Option<Rc<BrowserZone>> {
    ZONES.with_borrow_mut(|zones| {
        if let Some(known) = zones.get(name) {
            return known.clone();
        }
        let opened = BrowserZone::open(name).map(Rc::new);
        zones.insert(name.to_owned(), opened.clone());
        opened
    })
}

/// The same, for the calendars of playbooks.
pub fn find(name: &str) -> Option<Rc<dyn Zone>> {
    zone(name).map(|zone| zone as Rc<dyn Zone>)
}

/// How long the device's zone is taken for granted, in milliseconds. To ask takes a browser
/// longer than to write an entry, and a screen asks at every time that it shows.
const ZONE_KEPT: i64 = 60_000;

/// Name of the zone that this device is set to; `UTC` when it does not say.
pub fn local_zone_name() -> String {
    thread_local! {
        static KEPT: RefCell<Option<(Millis, String)>> = const { RefCell::new(None) };
    }
    let now = super::clock::now();
    KEPT.with_borrow_mut(|kept| match kept {
        Some((at, name)) if (0..ZONE_KEPT).contains(&(now.0 - at.0)) => name.clone(),
        _ => kept.insert((now, ask_for_local_zone())).1.clone(),
    })
}

fn ask_for_local_zone() -> String {
    Formatter::new("en-US", &Object::new())
        .and_then(|formatter| formatter.resolved_options())
        .map(|resolved| text(&resolved, "timeZone"))
        .ok()
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| "UTC".to_owned())
}

/// Names of all zones that the browser knows, `UTC` first. Old browsers list none; then the
/// device's own zone is the only other choice.
pub fn zone_names() -> Vec<String> {
    let mut names = vec!["UTC".to_owned()];
    let listed = Reflect::get(&js_sys::global(), &"Intl".into())
        .and_then(|intl| Reflect::get(&intl, &"supportedValuesOf".into()))
        .ok()
        .and_then(|f| f.dyn_into::<Function>().ok())
        .and_then(|f| f.call1(&JsValue::UNDEFINED, &"timeZone".into()).ok())
        .and_then(|list| list.dyn_into::<Array>().ok());
    if let Some(listed) = listed {
        names.extend(listed.iter().filter_map(|name| name.as_string()));
    }
    let local = local_zone_name();
    if !names.contains(&local) {
        names.insert(1, local);
    }
    names.dedup();
    names
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum DateStyle {
    DayMonth,
    DayMonthYear,
    WeekdayDayMonth,
    WeekdayDayMonthYear,
}

impl DateStyle {
    fn options(self) -> Object {
        // The instant is shifted to wall time before it is formatted, so the zone is UTC.
        let mut all = vec![("timeZone", "UTC"), ("day", "numeric"), ("month", "short")];
        match self {
            Self::DayMonth => {}
            Self::DayMonthYear => all.push(("year", "numeric")),
            Self::WeekdayDayMonth | Self::WeekdayDayMonthYear => {
                all.push(("weekday", "long"));
                all.push(("month", "long"));
                if self == Self::WeekdayDayMonthYear {
                    all.push(("year", "numeric"));
                }
            }
        }
        options(&all)
    }
}

/// Writes times and dates in one language and one zone.
#[derive(Clone)]
pub struct Times {
    words: &'static Words,
    zone: Rc<dyn Zone>,
}

impl Times {
    /// Times in `zone`, in the language of `words`.
    pub fn new(words: &'static Words, zone: Rc<dyn Zone>) -> Self {
        Self { words, zone }
    }

    /// The zone that typed times are read in.
    pub fn zone(&self) -> &dyn Zone {
        &*self.zone
    }

    /// `14:05`.
    pub fn time(&self, at: Millis) -> String {
        let minutes = self.wall(at).div_euclid(60_000).rem_euclid(24 * 60);
        format!("{:02}:{:02}", minutes / 60, minutes % 60)
    }

    /// `14:05:30`.
    pub fn time_with_seconds(&self, at: Millis) -> String {
        let second = self.wall(at).div_euclid(1_000).rem_euclid(60);
        format!("{}:{second:02}", self.time(at))
    }

    /// `9 Mar`, with the year when it is not the year of `now`.
    pub fn date(&self, at: Millis, now: Millis) -> String {
        let style = if self.same_year(at, now) {
            DateStyle::DayMonth
        } else {
            DateStyle::DayMonthYear
        };
        self.write(style, self.wall(at))
    }

    /// `Monday 9 March`, for the days of the timeline; with the year when it is not the year of
    /// `now`.
    pub fn day(&self, at: Millis, now: Millis) -> String {
        let style = if self.same_year(at, now) {
            DateStyle::WeekdayDayMonth
        } else {
            DateStyle::WeekdayDayMonthYear
        };
        self.write(style, self.wall(at))
    }

    /// `9 Mar 2026`, for what is read much later.
    pub fn date_with_year(&self, at: Millis) -> String {
        self.write(DateStyle::DayMonthYear, self.wall(at))
    }

    /// `Monday 9 March 2026`.
    pub fn day_with_year(&self, at: Millis) -> String {
        self.write(DateStyle::WeekdayDayMonthYear, self.wall(at))
    }

    fn same_year(&self, a: Millis, b: Millis) -> bool {
        date(self.wall(a)).get_utc_full_year() == date(self.wall(b)).get_utc_full_year()
    }

    /// The calendar day in this zone, in days since 1970.
    pub fn day_number(&self, at: Millis) -> i64 {
        self.wall(at).div_euclid(86_400_000)
    }

    /// `14:05` today, `yesterday 14:05`, `tomorrow 14:05`, else `9 Mar 14:05`.
    pub fn near(&self, at: Millis, now: Millis) -> String {
        let time = self.time(at);
        let common = &self.words.common;
        match self.day_number(at) - self.day_number(now) {
            0 => time,
            -1 => format!("{} {time}", common.yesterday),
            1 => format!("{} {time}", common.tomorrow),
            _ => self.words.entry.date_at(&self.date(at, now), &time),
        }
    }

    /// What the entry line shows beside the field: `today 14:05`, `yesterday 22:10`, a date.
    pub fn resolved(&self, at: Millis, now: Millis) -> String {
        let time = self.time(at);
        match self.day_number(at) - self.day_number(now) {
            0 => self.words.entry.today_at(&time),
            -1 => self.words.entry.yesterday_at(&time),
            _ => self.words.entry.date_at(&self.date(at, now), &time),
        }
    }

    fn wall(&self, at: Millis) -> i64 {
        to_wall(at, &*self.zone).0.clamp(-LAST, LAST)
    }

    fn write(&self, style: DateStyle, wall: i64) -> String {
        DATES.with_borrow_mut(|dates| {
            dates
                .entry((self.words.lang, style))
                .or_insert_with(|| Formatter::new(&locale(self.words.lang), &style.options()).ok())
                .as_ref()
                .and_then(|formatter| formatter.format(&date(wall)).ok())
                .unwrap_or_else(|| Millis(wall).to_rfc3339())
        })
    }
}

/// The browser's own variant of the language, if it has one: `en-US` writes dates differently
/// from `en-GB`.
fn locale(lang: Lang) -> String {
    let plain = match lang {
        Lang::Nl => "nl",
        _ => "en-GB",
    };
    super::dom::languages()
        .into_iter()
        .find(|tag| Lang::from_tag(tag) == Some(lang) && tag.contains('-'))
        .unwrap_or_else(|| plain.to_owned())
}

fn date(at: i64) -> Date {
    // Within the range of dates, which is exact in a float.
    #[allow(clippy::cast_precision_loss)]
    Date::new(&JsValue::from_f64(at.clamp(-LAST, LAST) as f64))
}

fn options(pairs: &[(&str, &str)]) -> Object {
    let options = Object::new();
    for (key, value) in pairs {
        // Setting a field of a plain object cannot fail.
        let _ = Reflect::set(&options, &(*key).into(), &(*value).into());
    }
    options
}

fn text(of: &JsValue, key: &str) -> String {
    Reflect::get(of, &key.into())
        .ok()
        .and_then(|value| value.as_string())
        .unwrap_or_default()
}

/// Days since 1970 of a date in the Gregorian calendar, as `Intl` counts it.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use holdfast::entry::{ClockChange, When, parse};
    use wasm_bindgen_test::wasm_bindgen_test;

    fn t(text: &str) -> Millis {
        Millis::parse_rfc3339(text).unwrap()
    }

    #[wasm_bindgen_test]
    fn offsets_follow_clock_changes() {
        let table = [
            ("Europe/Amsterdam", "2026-03-29T00:59:59Z", 3_600),
            ("Europe/Amsterdam", "2026-03-29T01:00:00Z", 7_200),
            ("Europe/Amsterdam", "2026-10-25T00:59:59Z", 7_200),
            ("Europe/Amsterdam", "2026-10-25T01:00:00Z", 3_600),
            // Half an hour, at 15:00 UTC.
            ("Australia/Lord_Howe", "2026-04-04T14:59:59Z", 39_600),
            ("Australia/Lord_Howe", "2026-04-04T15:00:00Z", 37_800),
            ("Asia/Kathmandu", "2026-01-01T00:00:00Z", 20_700),
            ("America/New_York", "2026-12-31T23:59:59Z", -18_000),
            ("Pacific/Kiritimati", "2026-12-31T23:59:59Z", 50_400),
            ("UTC", "1969-12-31T23:59:59Z", 0),
        ];
        for (name, at, offset) in table {
            assert_eq!(
                zone(name).unwrap().offset_seconds(t(at)),
                offset,
                "{name} {at}"
            );
        }
    }

    #[derive(serde::Deserialize)]
    struct Golden {
        calendar: holdfast::playbook::Calendar,
        from: Millis,
        to: Millis,
        open: Vec<(Millis, Millis)>,
    }

    /// The native tests hold the same data against two zone libraries.
    #[wasm_bindgen_test]
    fn r21_working_time_is_expanded_as_elsewhere() {
        let golden = include_str!("../../../tests/data/working_time.json");
        let cases: Vec<Golden> = serde_json::from_str(golden).unwrap();
        for case in cases {
            let zone = find(&case.calendar.zone).unwrap();
            let within = holdfast::playbook::Interval {
                from: case.from,
                to: case.to,
            };
            let open = case.calendar.open(&*zone, within);
            let open: Vec<_> = open.iter().map(|i| (i.from, i.to)).collect();
            assert_eq!(open, case.open, "{}", case.calendar.zone);
        }
    }

    #[wasm_bindgen_test]
    fn typed_times_resolve_in_a_browser_zone() {
        let amsterdam = zone("Europe/Amsterdam").unwrap();
        let parsed = parse("02:30 x", t("2026-03-29T08:00:00Z"), &*amsterdam);
        assert!(matches!(
            parsed.when,
            When::Typed { at, change: ClockChange::Skipped, .. } if at == t("2026-03-29T01:30:00Z")
        ));
    }

    #[wasm_bindgen_test]
    fn absurd_stamps_are_written_and_never_throw() {
        let times = Times::new(Lang::En.words(), zone("Europe/Amsterdam").unwrap());
        for at in [i64::MIN, -LAST, -62_200_000_000_000, 0, LAST, i64::MAX] {
            let at = Millis(at);
            assert_eq!(times.time(at).len(), 5, "{at}");
            assert!(!times.near(at, Millis(0)).is_empty());
            assert!(!times.day(at, at).is_empty());
        }
        // The year 1 BC is year 0; its offset is local mean time, some minutes east.
        let ancient = zone("Europe/Amsterdam")
            .unwrap()
            .offset_seconds(t("0000-06-01T00:00:00Z"));
        assert!((0..3_600).contains(&ancient), "{ancient}");
    }

    #[wasm_bindgen_test]
    fn days_are_named_from_now() {
        let times = Times::new(Lang::Nl.words(), zone("Europe/Amsterdam").unwrap());
        let now = t("2026-03-09T14:00:00Z");
        assert_eq!(times.near(t("2026-03-09T13:05:00Z"), now), "14:05");
        assert_eq!(times.near(t("2026-03-08T21:10:00Z"), now), "gisteren 22:10");
        // Already tomorrow in Amsterdam.
        assert_eq!(times.near(t("2026-03-09T23:30:00Z"), now), "morgen 00:30");
        assert_eq!(
            times.resolved(t("2026-03-08T21:10:00Z"), now),
            "gisteren 22:10"
        );
        assert_eq!(
            times.time_with_seconds(t("2026-03-09T13:05:07Z")),
            "14:05:07"
        );
        assert!(times.date(t("2025-03-09T13:05:00Z"), now).contains("2025"));
        assert!(!times.date(t("2026-03-01T13:05:00Z"), now).contains("2026"));
        assert!(times.date_with_year(now).contains("2026"));
        assert!(times.day_with_year(now).contains("2026"));
    }

    #[wasm_bindgen_test]
    fn unknown_zones_are_refused_and_known_ones_listed() {
        assert!(zone("Mars/Olympus").is_none());
        assert!(zone("").is_none());
        let names = zone_names();
        assert_eq!(names.first().map(String::as_str), Some("UTC"));
        assert!(names.iter().any(|name| name == "Europe/Amsterdam"));
        assert!(zone(&local_zone_name()).is_some());
    }
}
