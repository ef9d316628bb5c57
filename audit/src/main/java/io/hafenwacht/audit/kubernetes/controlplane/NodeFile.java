package io.hafenwacht.audit.kubernetes.controlplane;

import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.core.node.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A file of a node with its rights: of the node that we run on, or from a dump of Kubescape's host scanner
/// (`KubeletInfo`, `ControlPlaneInfo`, `CNIInfo`, `KubeProxyInfo`). `mode` are the permission bits; `object`
/// is the dump.
record NodeFile(String path, int mode, long uid, long gid, String owner, Optional<KubeObject> object) {
    private static final int PERMISSIONS = 07777;
    /// How deep a dump is searched for files.
    private static final int DEPTH = 6;

    /// All files whose rights are known, each once.
    static List<NodeFile> of(Cluster cluster) {
        var files = new ArrayList<NodeFile>();
        for (Map.Entry<String, Node> entry :
                cluster.facts().get("hostFiles").entries().entrySet()) {
            Node file = entry.getValue();
            String mode = file.get("mode").stringOrEmpty();
            Optional<Long> uid = file.get("uid").integer();
            Optional<Long> gid = file.get("gid").integer();
            if (mode.matches("[0-7]{1,6}") && uid.isPresent() && gid.isPresent()) {
                files.add(new NodeFile(
                        entry.getKey(),
                        Integer.parseInt(mode, 8) & PERMISSIONS,
                        uid.get(),
                        gid.get(),
                        name(file.get("user"), uid.get()) + ":" + name(file.get("group"), gid.get()),
                        Optional.empty()));
            }
        }
        for (KubeObject dump : cluster.ofKind("KubeletInfo", "ControlPlaneInfo", "CNIInfo", "KubeProxyInfo")) {
            dumped(dump, dump.at("data"), 0, files);
        }
        return List.copyOf(files);
    }

    private static void dumped(KubeObject dump, Node node, int depth, List<NodeFile> into) {
        if (depth > DEPTH) {
            return;
        }
        Optional<Long> mode = node.get("permissions").integer();
        Node owner = node.get("ownership");
        Optional<Long> uid = owner.get("uid").integer();
        Optional<Long> gid = owner.get("gid").integer();
        if (mode.isPresent() && uid.isPresent() && gid.isPresent()) {
            into.add(new NodeFile(
                    node.get("path").stringOrEmpty(),
                    (int) (mode.get() & PERMISSIONS),
                    uid.get(),
                    gid.get(),
                    name(owner.get("username"), uid.get()) + ":" + name(owner.get("groupname"), gid.get()),
                    Optional.of(dump)));
            return;
        }
        node.entries().values().forEach(child -> dumped(dump, child, depth + 1, into));
        node.elements().forEach(child -> dumped(dump, child, depth + 1, into));
    }

    private static String name(Node name, long id) {
        return name.string().filter(text -> !text.isEmpty()).orElse(Long.toString(id));
    }

    /// Whether it grants a right that `limit` does not: 0577 is wider than 0644 though it is the smaller
    /// number.
    boolean widerThan(int limit) {
        return (mode & ~limit) != 0;
    }

    boolean folder(String of) {
        return path.equals(of) || path.startsWith(of + "/");
    }
}
