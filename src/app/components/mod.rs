//! Parts of screens. Each takes plain values and signals, knows nothing of the record, and lives
//! in a file of its own.

pub mod announcer;
pub mod banner;
pub mod card;
pub mod chips;
pub mod clock_panel;
pub mod clock_tile;
pub mod contact;
pub mod dialog;
pub mod empty;
pub mod entry_line;
pub mod entry_paste;
pub mod entry_row;
pub mod field;
pub mod find_field;
pub mod form;
pub mod icon;
pub mod incident_head;
pub mod incident_row;
pub mod key_help;
pub mod language_switch;
pub mod late;
pub mod nav;
pub mod next_list;
pub mod offline_state;
pub mod palette;
pub mod save_state;
pub mod severity_mark;
pub mod severity_picker;
pub mod status_pill;
pub mod term;
pub mod theme_switch;
pub mod toast;
pub mod update_notice;
pub mod windowed;
pub mod zone_switch;
