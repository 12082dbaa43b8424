//! A short sound, made on the spot: there is no file to load.

use web_sys::{AudioContext, OscillatorType};

/// Two tones. Browsers that forbid sound before the first touch stay silent, and so do those
/// without audio: an alarm is always shown as well.
pub fn chime() {
    let _ = play();
}

fn play() -> Result<(), wasm_bindgen::JsValue> {
    let context = AudioContext::new()?;
    let gain = context.create_gain()?;
    gain.gain().set_value(0.15);
    gain.connect_with_audio_node(&context.destination())?;
    let start = context.current_time();
    for (at, pitch) in [(0.0, 660.0), (0.22, 880.0)] {
        let tone = context.create_oscillator()?;
        tone.set_type(OscillatorType::Sine);
        tone.frequency().set_value(pitch);
        tone.connect_with_audio_node(&gain)?;
        tone.start_with_when(start + at)?;
        tone.stop_with_when(start + at + 0.18)?;
    }
    super::timer::later(2_000, move || {
        // A context that is closed already needs no closing.
        let _ = context.close();
    });
    Ok(())
}
