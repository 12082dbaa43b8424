//! The exercise clock against a naive one that is stepped millisecond by millisecond.

use super::{ClockStep, ExerciseClock, ExerciseClockError, Speed};
use crate::time::Millis;
use proptest::prelude::*;

const SIM: i64 = 1_000_000;

fn step() -> impl Strategy<Value = ClockStep> {
    prop_oneof![
        Just(ClockStep::Pause),
        Just(ClockStep::Resume),
        (1_u32..9_000).prop_map(|s| ClockStep::Speed(Speed(s))),
        (0_i64..5_000).prop_map(|to| ClockStep::Jump { to: Millis(to) }),
    ]
}

/// Steps at wall times from 0 on; jumps are made relative so that none goes back.
fn steps() -> impl Strategy<Value = Vec<(Millis, ClockStep)>> {
    let rest = proptest::collection::vec((0_i64..400, step()), 0..8);
    (1_u32..9_000, rest).prop_map(|(speed, rest)| {
        let start = ClockStep::Start {
            exercise: Millis(SIM),
            speed: Speed(speed),
        };
        let mut all = vec![(Millis(0), start)];
        let mut wall = 0;
        for (gap, step) in rest {
            wall += gap;
            let step = match step {
                ClockStep::Jump { to } => {
                    let now = ExerciseClock::new(&all).unwrap().exercise_at(Millis(wall));
                    ClockStep::Jump {
                        to: Millis(now.0 + 1 + to.0),
                    }
                }
                other => other,
            };
            all.push((Millis(wall), step));
        }
        all
    })
}

/// Exercise time at each wall millisecond, by counting thousandths.
fn naive(steps: &[(Millis, ClockStep)], until: i64) -> Vec<i64> {
    let (mut fine, mut speed, mut running) = (0_i64, 0_i64, false);
    let mut out = Vec::new();
    for wall in 0..=until {
        for (_, step) in steps.iter().filter(|(at, _)| at.0 == wall) {
            match step {
                ClockStep::Start { exercise, speed: s } => {
                    fine = exercise.0 * 1_000;
                    speed = i64::from(s.0);
                    running = true;
                }
                ClockStep::Pause => running = false,
                ClockStep::Resume => running = true,
                ClockStep::Speed(s) => speed = i64::from(s.0),
                ClockStep::Jump { to } => fine = to.0 * 1_000,
            }
        }
        out.push(fine.div_euclid(1_000));
        if running {
            fine += speed;
        }
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn r18_wall_to_exercise_is_exact(steps in steps()) {
        let clock = ExerciseClock::new(&steps).unwrap();
        for (wall, exercise) in (0..).zip(naive(&steps, 4_000)) {
            prop_assert_eq!(clock.exercise_at(Millis(wall)), Millis(exercise), "at {}", wall);
        }
    }

    #[test]
    fn r18_back_to_wall_is_the_first_instant(steps in steps(), ahead in 0_i64..30_000) {
        let clock = ExerciseClock::new(&steps).unwrap();
        let times = naive(&steps, 4_000);
        let target = SIM + ahead;
        match times.iter().position(|t| *t >= target) {
            Some(wall) => prop_assert_eq!(
                clock.wall_at(Millis(target)),
                Some(Millis(i64::try_from(wall).unwrap()))
            ),
            None => prop_assert!(clock.wall_at(Millis(target)).is_none_or(|w| w.0 > 4_000)),
        }
    }
}

#[test]
fn r18_hours_with_pauses_do_not_drift() {
    let mut steps = vec![(
        Millis(0),
        ClockStep::Start {
            exercise: Millis(0),
            speed: Speed(1_333),
        },
    )];
    for n in 0..1_000 {
        steps.push((Millis(n * 7_001 + 3_000), ClockStep::Pause));
        steps.push((Millis(n * 7_001 + 7_001), ClockStep::Resume));
    }
    let clock = ExerciseClock::new(&steps).unwrap();
    // 1 000 stretches of 3 000 ms at 1.333: every thousandth is kept.
    assert_eq!(clock.exercise_at(Millis(7_001_000)), Millis(3_999_000));
}

#[test]
fn steps_that_make_no_clock_are_refused() {
    let start = ClockStep::Start {
        exercise: Millis(0),
        speed: Speed::NORMAL,
    };
    let at = |steps: &[(i64, ClockStep)]| {
        let steps: Vec<_> = steps.iter().map(|(w, s)| (Millis(*w), *s)).collect();
        ExerciseClock::new(&steps).err()
    };
    let wall = Millis(5);
    assert_eq!(at(&[]), Some(ExerciseClockError::NoStart));
    assert_eq!(
        at(&[(0, ClockStep::Pause)]),
        Some(ExerciseClockError::NoStart)
    );
    assert_eq!(
        at(&[(0, start), (5, start)]),
        Some(ExerciseClockError::StartedTwice { wall })
    );
    assert_eq!(
        at(&[(6, start), (5, ClockStep::Pause)]),
        Some(ExerciseClockError::OutOfOrder { wall })
    );
    assert_eq!(
        at(&[(0, start), (5, ClockStep::Speed(Speed(0)))]),
        Some(ExerciseClockError::NoSpeed { wall })
    );
    assert_eq!(
        at(&[(0, start), (5, ClockStep::Jump { to: Millis(4) })]),
        Some(ExerciseClockError::JumpBack { wall })
    );
}

#[test]
fn a_pause_has_no_wall_time_ahead() {
    let steps = [
        (
            Millis(0),
            ClockStep::Start {
                exercise: Millis(0),
                speed: Speed::NORMAL,
            },
        ),
        (Millis(10), ClockStep::Pause),
    ];
    let clock = ExerciseClock::new(&steps).unwrap();
    assert_eq!(clock.wall_at(Millis(11)), None);
    assert_eq!(clock.wall_at(Millis(10)), Some(Millis(10)));
    assert!(clock.running_at(Millis(9)) && !clock.running_at(Millis(10)));
}
