package io.hafenwacht.audit.kubernetes.workload;

import io.hafenwacht.audit.kubernetes.Container;
import io.hafenwacht.audit.kubernetes.ShownValue;
import io.hafenwacht.audit.kubernetes.Volume;
import io.hafenwacht.audit.kubernetes.Workload;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A volume that is a folder or file of the node, and where containers mount it.
record HostFolder(Volume volume, String path, List<Mount> mounts) {
    /// Folders that no container should see; the list of kube-linter.
    static final Set<String> SYSTEM = Set.of("/", "/boot", "/dev", "/etc", "/lib", "/proc", "/sys", "/usr");

    /// One mount of it: the container and the field path of the mount.
    record Mount(Container container, String field, Node node) {}

    /// The folders that a workload has; a list of volumes that is none is answered.
    static List<HostFolder> of(Workload workload, Answers answers) {
        answers.ofPod("volumes").items();
        var found = new ArrayList<HostFolder>();
        for (Volume volume : workload.volumes()) {
            Node source = volume.source("hostPath");
            if (!source.absent()) {
                found.add(new HostFolder(volume, source.get("path").stringOrEmpty(), mounts(workload, volume.name())));
            }
        }
        return found;
    }

    private static List<Mount> mounts(Workload workload, String name) {
        var found = new ArrayList<Mount>();
        for (Container container : workload.containers()) {
            List<Node> items = container.node().get("volumeMounts").elements();
            for (int i = 0; i < items.size(); i++) {
                if (items.get(i).get("name").stringOrEmpty().equals(name)) {
                    found.add(new Mount(container, container.path() + ".volumeMounts[" + i + "]", items.get(i)));
                }
            }
        }
        return List.copyOf(found);
    }

    /// The path without trailing slash.
    String tidyPath() {
        String tidy = path.replaceAll("/+", "/");
        return tidy.length() > 1 && tidy.endsWith("/") ? tidy.substring(0, tidy.length() - 1) : tidy;
    }

    boolean system() {
        return SYSTEM.contains(tidyPath());
    }

    /// Whether a container that starts with the pod mounts it.
    boolean mounted() {
        return mounts.stream().anyMatch(mount -> Answers.listed(mount.container()));
    }

    /// Tells the mounts after the first one, which the finding about the volume stands for.
    void furtherMounts(Answers answers, String reference, Severity severity) {
        String shown = ShownValue.of(path);
        mounts.stream()
                .filter(mount -> Answers.listed(mount.container()))
                .skip(1)
                .forEach(mount -> answers.at(mount.field(), mount.node())
                        .cites(reference)
                        .because(Text.of(
                                mount.field() + " mounts " + shown + " of the node too",
                                mount.field() + " bindet ebenfalls " + shown + " des Nodes ein"))
                        .graded(severity)
                        .fail());
    }

    /// Whether this folder is `target` or holds it.
    boolean holds(String target) {
        String tidy = tidyPath();
        return target.equals(tidy) || tidy.equals("/") || !tidy.isEmpty() && target.startsWith(tidy + "/");
    }
}
