//! The clock of an exercise: from wall time to exercise time and back, exactly (R18).

use super::Jump;
use crate::time::Millis;

/// How fast exercise time runs, in thousandths of wall time. 1000 is as in life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Speed(pub u32);

impl Speed {
    /// As in life.
    pub const NORMAL: Self = Self(1_000);
}

/// What the facilitator does to the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockStep {
    /// Play begins.
    Start {
        /// Exercise time at the start.
        exercise: Millis,
        /// How fast it runs.
        speed: Speed,
    },
    /// Everything stands still.
    Pause,
    /// Goes on, as fast as before.
    Resume,
    /// Another speed.
    Speed(Speed),
    /// Goes on at a later exercise time.
    Jump {
        /// Exercise time after the jump.
        to: Millis,
    },
}

/// Why steps do not make a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExerciseClockError {
    /// There is no start, or something stands before it.
    #[error("the exercise clock does not begin with a start")]
    NoStart,
    /// A second start.
    #[error("the exercise clock is started a second time, at {wall}")]
    StartedTwice {
        /// Wall time of the second start.
        wall: Millis,
    },
    /// A step lies before the one above it.
    #[error("the step at {wall} lies before the one above it")]
    OutOfOrder {
        /// Wall time of the step.
        wall: Millis,
    },
    /// A speed at which nothing would ever happen.
    #[error("the speed at {wall} is zero; a pause is a step of its own")]
    NoSpeed {
        /// Wall time of the step.
        wall: Millis,
    },
    /// Exercise time cannot go back: what was played has happened.
    #[error("the jump at {wall} goes back in exercise time")]
    JumpBack {
        /// Wall time of the step.
        wall: Millis,
    },
}

/// A stretch during which nothing was done to the clock. Exercise time is kept in thousandths of
/// a millisecond, so that no speed of [`Speed`] ever rounds and pauses cannot drift.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    wall: Millis,
    exercise: i128,
    speed: i128,
    running: bool,
}

impl Stretch {
    fn at(&self, wall: Millis) -> i128 {
        let passed = i128::from(wall.0) - i128::from(self.wall.0);
        if self.running {
            self.exercise + passed * self.speed
        } else {
            self.exercise
        }
    }
}

/// The clock of one exercise run.
#[derive(Clone, Debug)]
pub struct ExerciseClock {
    stretches: Vec<Stretch>,
    jumps: Vec<Jump>,
}

fn fine(exercise: Millis) -> i128 {
    i128::from(exercise.0) * 1_000
}

fn coarse(exercise: i128) -> Millis {
    let whole = exercise.div_euclid(1_000);
    let bound = whole.clamp(i128::from(i64::MIN), i128::from(i64::MAX));
    Millis(i64::try_from(bound).unwrap_or(i64::MAX))
}

impl ExerciseClock {
    /// The clock that these steps, each with its wall time and in order, make.
    ///
    /// # Errors
    /// [`ExerciseClockError`] names the step that does not fit.
    pub fn new(steps: &[(Millis, ClockStep)]) -> Result<Self, ExerciseClockError> {
        let mut stretches: Vec<Stretch> = Vec::with_capacity(steps.len());
        let mut jumps = Vec::new();
        for &(wall, step) in steps {
            let Some(last) = stretches.last().copied() else {
                let ClockStep::Start { exercise, speed } = step else {
                    return Err(ExerciseClockError::NoStart);
                };
                stretches.push(Stretch {
                    wall,
                    exercise: fine(exercise),
                    speed: nonzero(speed, wall)?,
                    running: true,
                });
                continue;
            };
            if wall < last.wall {
                return Err(ExerciseClockError::OutOfOrder { wall });
            }
            let mut next = Stretch {
                wall,
                exercise: last.at(wall),
                ..last
            };
            match step {
                ClockStep::Start { .. } => return Err(ExerciseClockError::StartedTwice { wall }),
                ClockStep::Pause => next.running = false,
                ClockStep::Resume => next.running = true,
                ClockStep::Speed(speed) => next.speed = nonzero(speed, wall)?,
                ClockStep::Jump { to } => {
                    if fine(to) < next.exercise {
                        return Err(ExerciseClockError::JumpBack { wall });
                    }
                    jumps.push(Jump {
                        from: coarse(next.exercise),
                        to,
                    });
                    next.exercise = fine(to);
                }
            }
            stretches.push(next);
        }
        if stretches.is_empty() {
            return Err(ExerciseClockError::NoStart);
        }
        Ok(Self { stretches, jumps })
    }

    fn stretch_at(&self, wall: Millis) -> Option<&Stretch> {
        let after = self.stretches.partition_point(|s| s.wall <= wall);
        self.stretches.get(after.saturating_sub(1))
    }

    /// Exercise time at a wall time. Before the start it stands at the beginning.
    pub fn exercise_at(&self, wall: Millis) -> Millis {
        self.stretch_at(wall)
            .map_or(wall, |s| coarse(s.at(wall.max(s.wall))))
    }

    /// The first wall time at which exercise time has reached `exercise`. `None` when it never
    /// will, because the clock stands still.
    pub fn wall_at(&self, exercise: Millis) -> Option<Millis> {
        let target = fine(exercise);
        // Exercise time never goes back, so the first stretch that begins at or after the target
        // bounds the search; the target lies at its beginning or in the stretch before.
        let after = self.stretches.partition_point(|s| s.exercise < target);
        let next = self.stretches.get(after);
        let before = after.checked_sub(1).and_then(|i| self.stretches.get(i));
        let Some(before) = before else {
            return next.map(|s| s.wall);
        };
        let reached = before.running.then(|| {
            let missing = target - before.exercise;
            let wait = (missing + before.speed - 1).div_euclid(before.speed);
            let wall = i128::from(before.wall.0) + wait;
            Millis(i64::try_from(wall).unwrap_or(i64::MAX))
        });
        match (reached, next) {
            (Some(reached), Some(next)) => Some(reached.min(next.wall)),
            (reached, next) => reached.or(next.map(|s| s.wall)),
        }
    }

    /// The jumps, in exercise time.
    pub fn jumps(&self) -> &[Jump] {
        &self.jumps
    }

    /// Exercise time runs at this wall time.
    pub fn running_at(&self, wall: Millis) -> bool {
        self.stretch_at(wall)
            .is_some_and(|s| s.wall <= wall && s.running)
    }
}

fn nonzero(speed: Speed, wall: Millis) -> Result<i128, ExerciseClockError> {
    if speed.0 == 0 {
        return Err(ExerciseClockError::NoSpeed { wall });
    }
    Ok(i128::from(speed.0))
}
