package io.hafenwacht.audit.kubernetes.controlplane;

import java.util.List;
import java.util.function.Predicate;

/// Some files of a node, what mode they may have at most and who is to own them, with the sources that demand
/// the one and the other. `owner` is a pair such as `etcd:etcd`; root:root by number.
record GuardedFiles(Predicate<NodeFile> which, int limit, String owner, List<String> limited, List<String> owned) {
    static final String ROOT = "root:root";
    /// Where no source says whom they are to belong to.
    static final String ANYBODY = "";
    /// Where k3s and RKE2, which share a layout, keep what is theirs.
    static final List<String> RANCHER = List.of("/var/lib/rancher/k3s/", "/var/lib/rancher/rke2/");

    GuardedFiles {
        limited = List.copyOf(limited);
        owned = List.copyOf(owned);
    }

    /// One file, wherever a distribution keeps it.
    static Predicate<NodeFile> named(String... paths) {
        return file -> List.of(paths).contains(file.path());
    }

    /// These files, and those of k3s and RKE2 that do the same.
    static Predicate<NodeFile> named(List<String> paths, String ofRancher) {
        return file -> paths.contains(file.path())
                || RANCHER.stream().anyMatch(folder -> file.path().equals(folder + ofRancher));
    }

    /// The same for other files.
    GuardedFiles forFiles(Predicate<NodeFile> others) {
        return new GuardedFiles(others, limit, owner, limited, owned);
    }

    boolean wronglyOwned(NodeFile file) {
        return !owner.equals(ANYBODY) && differs(file);
    }

    private boolean differs(NodeFile file) {
        return owner.equals(ROOT)
                ? file.uid() != 0 || file.gid() != 0
                : !file.owner().equals(owner);
    }
}
