//! One queue for everything that writes. A job that was put in is carried out, whatever becomes
//! of the screen that asked for it.

use futures_channel::{mpsc, oneshot};
use futures_util::StreamExt;
use std::future::Future;
use std::pin::Pin;

type Job = Pin<Box<dyn Future<Output = ()>>>;

/// The queue. Jobs run one after the other.
pub struct Queue(mpsc::UnboundedSender<Job>);

impl Queue {
    /// Starts working.
    pub fn start() -> Self {
        let (jobs, mut waiting) = mpsc::unbounded::<Job>();
        wasm_bindgen_futures::spawn_local(async move {
            while let Some(job) = waiting.next().await {
                job.await;
            }
        });
        Self(jobs)
    }

    /// Puts a job in. The answer may be awaited or not; the job runs all the same.
    pub fn run<T, F>(&self, job: F) -> impl Future<Output = Option<T>> + use<T, F>
    where
        T: 'static,
        F: Future<Output = T> + 'static,
    {
        let (answer, waiting) = oneshot::channel();
        let job = async move {
            // Nobody may be waiting for the answer any more.
            let _ = answer.send(job.await);
        };
        let queued = self.0.unbounded_send(Box::pin(job)).is_ok();
        async move { if queued { waiting.await.ok() } else { None } }
    }
}
