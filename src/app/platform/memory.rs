//! The app's own memory.

/// Bytes that a file takes while it is checked and taken up, for each of its own: its lines, their
/// packed copies, and what is read of them.
const PER_BYTE: u64 = 4;

/// Gets the memory for a file of so many bytes in one step. The allocator would ask the browser for
/// one page of 64 KiB at a time, and each step costs: together a sixth of an import. What is not
/// touched is only address space. A browser that refuses is asked again step by step.
pub fn reserve(bytes: u64) {
    let mut room = Vec::<u8>::new();
    let wanted = usize::try_from(bytes.saturating_mul(PER_BYTE)).unwrap_or(0);
    if room.try_reserve_exact(wanted).is_ok() {
        // Without this the compiler leaves out what nobody uses.
        std::hint::black_box(&mut room);
    }
}
