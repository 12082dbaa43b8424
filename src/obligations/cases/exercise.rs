//! The exercise clock of a case.

use super::file::{ExerciseStep, instant};
use crate::obligations::{ClockStep, ExerciseClock, Speed};
use crate::time::{Millis, Span};

/// The clock that the steps of a case make.
pub(super) fn clock(steps: &[ExerciseStep]) -> Result<ExerciseClock, String> {
    let mut read: Vec<(Millis, ClockStep)> = Vec::new();
    for step in steps {
        let wall = instant("wall", &step.wall)?;
        let at = step
            .sim
            .as_deref()
            .map(|sim| instant("sim", sim))
            .transpose()?;
        let speed = step.speed.map(speed).transpose()?;
        let act = match step.act.as_str() {
            "start" => ClockStep::Start {
                exercise: at.unwrap_or(wall),
                speed: speed.unwrap_or(Speed::NORMAL),
            },
            "pause" => ClockStep::Pause,
            "resume" => ClockStep::Resume,
            "speed" => ClockStep::Speed(speed.ok_or("a speed step names no speed")?),
            "jump" => {
                let so_far = ExerciseClock::new(&read).map_err(|error| error.to_string())?;
                let by = step
                    .by_s
                    .map(|s| so_far.exercise_at(wall) + Span::seconds(s));
                let to = at.or(by).ok_or("a jump names neither sim nor by_s")?;
                ClockStep::Jump { to }
            }
            other => return Err(format!("the exercise clock knows no step {other:?}")),
        };
        read.push((wall, act));
        if let (Some(speed), "resume" | "jump") = (speed, step.act.as_str()) {
            read.push((wall, ClockStep::Speed(speed)));
        }
    }
    ExerciseClock::new(&read).map_err(|error| error.to_string())
}

fn speed(factor: f64) -> Result<Speed, String> {
    let thousandths = (factor * 1_000.0).round();
    if (1.0..=1.0e9).contains(&thousandths) {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        Ok(Speed(thousandths as u32))
    } else {
        Err(format!("speed {factor} cannot be played"))
    }
}
