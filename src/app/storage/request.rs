//! One IndexedDB read request as a future.

use super::exception;
use super::settle::{self, Settled};
use holdfast::store::{Phase, StoreError};
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, IdbRequest};

/// The answer of a request that is under way.
pub struct Answer {
    request: IdbRequest,
    settled: Settled<Result<JsValue, StoreError>>,
    _handlers: [Closure<dyn FnMut(Event)>; 2],
}

impl Answer {
    /// Listens to a read request. A failure is kept from rolling back the transaction: the other
    /// reads of it may well succeed.
    pub fn of(request: IdbRequest) -> Self {
        let (settle, settled) = settle::pair();
        let (source, done) = (request.clone(), settle.clone());
        let success = Closure::<dyn FnMut(Event)>::new(move |_| {
            let result = source.result();
            let _ = done.settle(result.map_err(|e| exception::store_error(Phase::Read, &e)));
        });
        let source = request.clone();
        let failure = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            event.prevent_default();
            let _ = settle.settle(Err(failure_of(&source, Phase::Read)));
        });
        request.set_onsuccess(Some(success.as_ref().unchecked_ref()));
        request.set_onerror(Some(failure.as_ref().unchecked_ref()));
        Self {
            request,
            settled,
            _handlers: [success, failure],
        }
    }
}

/// The error that a request reports.
pub fn failure_of(request: &IdbRequest, phase: Phase) -> StoreError {
    match request.error() {
        Ok(Some(error)) => exception::store_error(phase, &error),
        Ok(None) => StoreError::Other {
            name: "Error".into(),
            message: "a request failed without a reason".into(),
        },
        Err(error) => exception::store_error(phase, &error),
    }
}

impl Future for Answer {
    type Output = Result<JsValue, StoreError>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.settled).poll(cx)
    }
}

impl Drop for Answer {
    fn drop(&mut self) {
        self.request.set_onsuccess(None);
        self.request.set_onerror(None);
    }
}
