package io.hafenwacht.image;

/// Hears how far a scan is; called by the workers, so thread-safe and quick.
public interface ScanProgress {
    ScanProgress SILENT = new ScanProgress() {
        @Override
        public void started(int layers, long bytes) {}

        @Override
        public void read(long bytes) {}
    };

    /// The image has `layers` layers of together `bytes` packed bytes; both 0 where that is not known before
    /// the end.
    void started(int layers, long bytes);

    /// So many more packed bytes were read, or left out by seeking.
    void read(long bytes);
}
