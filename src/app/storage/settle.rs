//! A future that an event settles. The first one to settle wins.

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

struct Slot<T> {
    value: Option<T>,
    settled: bool,
    waker: Option<Waker>,
}

/// The side of the event.
pub struct Settle<T>(Rc<RefCell<Slot<T>>>);

/// The side that waits.
pub struct Settled<T>(Rc<RefCell<Slot<T>>>);

/// Both sides of one event.
pub fn pair<T>() -> (Settle<T>, Settled<T>) {
    let slot = Rc::new(RefCell::new(Slot {
        value: None,
        settled: false,
        waker: None,
    }));
    (Settle(Rc::clone(&slot)), Settled(slot))
}

impl<T> Clone for Settle<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T> Settle<T> {
    /// Settles with `value`, or gives it back when something else was faster.
    pub fn settle(&self, value: T) -> Result<(), T> {
        let waker = {
            let mut slot = self.0.borrow_mut();
            if slot.settled {
                return Err(value);
            }
            slot.settled = true;
            slot.value = Some(value);
            slot.waker.take()
        };
        if let Some(waker) = waker {
            waker.wake();
        }
        Ok(())
    }
}

impl<T> Future for Settled<T> {
    type Output = T;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<T> {
        let mut slot = self.0.borrow_mut();
        match slot.value.take() {
            Some(value) => Poll::Ready(value),
            None => {
                slot.waker = Some(cx.waker().clone());
                Poll::Pending
            }
        }
    }
}
