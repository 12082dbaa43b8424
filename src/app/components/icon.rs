//! Icons: paths of Lucide (ISC licence, `public/licences/lucide.txt`), drawn in the colour of the
//! text. They never stand alone: a word is beside them or in the label of their button.

use leptos::prelude::*;

macro_rules! icons {
    ($( $(#[$meta:meta])* $name:ident = [$($path:literal),+] ; )*) => {
        /// An icon by what it stands for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Icon { $( $(#[$meta])* $name ),* }

        impl Icon {
            const fn paths(self) -> &'static [&'static str] {
                match self { $( Self::$name => &[$($path),+] ),* }
            }

            /// Every icon.
            #[cfg(debug_assertions)]
            pub const ALL: &[Self] = &[$( Self::$name ),*];
        }
    };
}

icons! {
    /// The app.
    Anchor = ["M12 22V8", "M5 12H2a10 10 0 0 0 20 0h-3", "M12 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z"];
    /// Incidents.
    Siren = ["M7 18v-6a5 5 0 1 1 10 0v6", "M5 21a1 1 0 0 0 1 1h12a1 1 0 0 0 1-1v-1a2 2 0 0 0-2-2H7a2 2 0 0 0-2 2z", "M21 12h1", "M18.5 4.5 18 5", "M2 12h1", "M12 2v1", "m4.929 4.929.707.707", "M12 12v6"];
    /// Everything due.
    ListChecks = ["m3 17 2 2 4-4", "m3 7 2 2 4-4", "M13 6h8", "M13 12h8", "M13 18h8"];
    /// Playbooks.
    Book = ["M12 7v14", "M3 18a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1h5a4 4 0 0 1 4 4 4 4 0 0 1 4-4h5a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1h-6a3 3 0 0 0-3 3 3 3 0 0 0-3-3z"];
    /// Sending and receiving.
    Share = ["M8 3 4 7l4 4", "M4 7h16", "m16 21 4-4-4-4", "M20 17H4"];
    /// Settings.
    Sliders = ["M21 4h-7", "M10 4H3", "M21 12h-9", "M8 12H3", "M21 20h-5", "M12 20H3", "M14 2v4", "M8 10v4", "M16 18v4"];
    /// Help.
    Help = ["M12 22a10 10 0 1 0 0-20 10 10 0 0 0 0 20Z", "M9.09 9a3 3 0 0 1 5.83 1c0 2-3 3-3 3", "M12 17h.01"];
    /// More.
    More = ["M12 13a1 1 0 1 0 0-2 1 1 0 0 0 0 2Z", "M19 13a1 1 0 1 0 0-2 1 1 0 0 0 0 2Z", "M5 13a1 1 0 1 0 0-2 1 1 0 0 0 0 2Z"];
    /// The menu.
    Menu = ["M4 12h16", "M4 6h16", "M4 18h16"];
    /// The latest state of an incident.
    Activity = ["M22 12h-2.48a2 2 0 0 0-1.93 1.46l-2.35 8.36a.25.25 0 0 1-.48 0L9.24 2.18a.25.25 0 0 0-.48 0l-2.35 8.36A2 2 0 0 1 4.49 12H2"];
    /// The whole log.
    Log = ["M8 6h13", "M8 12h13", "M8 18h13", "M3 6h.01", "M3 12h.01", "M3 18h.01"];
    /// People.
    People = ["M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2", "M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8Z", "M22 21v-2a4 4 0 0 0-3-3.87", "M16 3.13a4 4 0 0 1 0 7.75"];
    /// One person.
    Person = ["M19 21v-2a4 4 0 0 0-4-4H9a4 4 0 0 0-4 4v2", "M12 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8Z"];
    /// Calling.
    Phone = ["M22 16.92v3a2 2 0 0 1-2.18 2 19.79 19.79 0 0 1-8.63-3.07 19.5 19.5 0 0 1-6-6 19.79 19.79 0 0 1-3.07-8.67A2 2 0 0 1 4.11 2h3a2 2 0 0 1 2 1.72 12.84 12.84 0 0 0 .7 2.81 2 2 0 0 1-.45 2.11L8.09 9.91a16 16 0 0 0 6 6l1.27-1.27a2 2 0 0 1 2.11-.45 12.84 12.84 0 0 0 2.81.7A2 2 0 0 1 22 16.92Z"];
    /// Mailing.
    Mail = ["M4 4h16a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2Z", "m22 7-8.97 5.7a1.94 1.94 0 0 1-2.06 0L2 7"];
    /// Telling people.
    Megaphone = ["m3 11 18-5v12L3 14v-3z", "M11.6 16.8a3 3 0 1 1-5.8-1.6"];
    /// Late.
    Alarm = ["M12 21a8 8 0 1 0 0-16 8 8 0 0 0 0 16Z", "M5 3 2 6", "m22 6-3-3", "M12 9v4l2 2"];
    /// Something is wrong.
    Warning = ["m21.73 18-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3", "M12 9v4", "M12 17h.01"];
    /// To know.
    Info = ["M12 22a10 10 0 1 0 0-20 10 10 0 0 0 0 20Z", "M12 16v-4", "M12 8h.01"];
    /// Close.
    Close = ["M18 6 6 18", "m6 6 12 12"];
    /// Find.
    Search = ["M19 11a8 8 0 1 1-16 0 8 8 0 0 1 16 0Z", "m21 21-4.3-4.3"];
    /// Add.
    Plus = ["M5 12h14", "M12 5v14"];
    /// A note.
    Pencil = ["M17 3a2.85 2.83 0 1 1 4 4L7.5 20.5 2 22l1.5-5.5Z"];
    /// A decision.
    Gavel = ["m14 13-7.5 7.5c-.83.83-2.17.83-3 0a2.12 2.12 0 0 1 0-3L11 10", "m16 16 6-6", "m8 8 6-6", "m9 7 8 8", "m21 11-8-8"];
    /// A task.
    Task = ["M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2Z", "m9 12 2 2 4-4"];
    /// A message sent.
    Send = ["m22 2-7 20-4-9-9-4Z", "M22 2 11 13"];
    /// A change of state.
    Change = ["M3 12a9 9 0 0 1 9-9 9.75 9.75 0 0 1 6.74 2.74L21 8", "M21 3v5h-5", "M21 12a9 9 0 0 1-9 9 9.75 9.75 0 0 1-6.74-2.74L3 16", "M8 16H3v5"];
    /// A level.
    Gauge = ["m12 14 4-4", "M3.34 19a10 10 0 1 1 17.32 0"];
    /// Withdrawn.
    Undo = ["M3 7v6h6", "M21 17a9 9 0 0 0-9-9 9 9 0 0 0-6 2.3L3 13"];
    /// The record on this device.
    Drive = ["M22 12H2", "M5.45 5.11 2 12v6a2 2 0 0 0 2 2h16a2 2 0 0 0 2-2v-6l-3.45-6.89A2 2 0 0 0 16.76 4H7.24a2 2 0 0 0-1.79 1.11z", "M6 16h.01", "M10 16h.01"];
    /// Save a file.
    Download = ["M21 15v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4", "m7 10 5 5 5-5", "M12 15V3"];
    /// Read a file.
    Upload = ["M21 15v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4", "m17 8-5-5-5 5", "M12 3v12"];
    /// Arrow back.
    Back = ["m12 19-7-7 7-7", "M19 12H5"];
}

/// Draws an icon, one em and a quarter unless the style sheet says otherwise.
#[component]
pub fn Glyph(
    /// Which icon.
    icon: Icon,
    /// Side in pixels.
    #[prop(default = 18)]
    size: u16,
) -> impl IntoView {
    view! {
        <svg
            width=size
            height=size
            viewBox="0 0 24 24"
            fill="none"
            stroke="currentColor"
            stroke-width="2"
            stroke-linecap="round"
            stroke-linejoin="round"
            aria-hidden="true"
        >
            {icon.paths().iter().map(|d| view! { <path d=*d /> }).collect_view()}
        </svg>
    }
}
