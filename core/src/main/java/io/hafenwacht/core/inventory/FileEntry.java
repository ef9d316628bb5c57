package io.hafenwacht.core.inventory;

/// What a layer's archive says about one file of interest. `path` is relative to the root without leading
/// slash, `mode` the permission bits (07777), `capabilities` the raw `security.capability` attribute in hex
/// or empty.
public record FileEntry(
        String path, Type type, int mode, long uid, long gid, long size, String linkTarget, String capabilities) {
    /// The kinds of entry that a layer can hold.
    public enum Type {
        FILE,
        DIRECTORY,
        SYMLINK,
        HARDLINK,
        DEVICE,
        FIFO
    }

    public boolean setuid() {
        return (mode & 04000) != 0;
    }

    public boolean setgid() {
        return (mode & 02000) != 0;
    }

    public boolean worldWritable() {
        return (mode & 0002) != 0;
    }

    public boolean executable() {
        return (mode & 0111) != 0;
    }
}
