//! What an import takes of memory and time: measured on demand, `cargo test --test legal_index -- --ignored --nocapture`.

use std::fs;
use std::time::Instant;

use crate::dila::generated;
use crate::{GLOBAL, import};

/// So many bytes of memory are the most that an import may take.
const MOST: u64 = 200 << 20;

/// The most memory that this process has held so far, in bytes.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kibibytes: u64 = line
        .unwrap()
        .trim()
        .trim_end_matches(" kB")
        .parse()
        .unwrap();
    kibibytes << 10
}

#[test]
#[ignore = "writes and reads 250 MB, and has to run alone"]
fn memory_does_not_grow_with_the_archive() {
    let mut peaks = Vec::new();
    for megabytes in [50, 200] {
        let folder = tempfile::tempdir().unwrap();
        let archive = generated(folder.path(), GLOBAL, megabytes << 20);
        let start = Instant::now();
        let imported = import(folder.path(), &[archive]).unwrap();
        let (seconds, peak) = (start.elapsed().as_secs_f64(), peak());
        println!(
            "{megabytes} MB of XML, {} documents: {seconds:.1} s, {} MB of memory at most",
            imported.documents,
            peak >> 20
        );
        peaks.push(peak);
    }
    assert!(peaks.iter().all(|peak| *peak < MOST));
    assert!(
        peaks[1] < peaks[0] + (32 << 20),
        "memory grows with the archive"
    );
}
