package io.hafenwacht.audit.docker.engine;

import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.Observed;

/// A file of the host with its rights. `mode` are the permission bits, -1 where they are not known; `target`
/// is where the path leads when links are followed.
public record HostFile(String path, String target, int mode, long uid, long gid, String group) {
    private static final int PERMISSIONS = 07777;

    public static Observed<HostFile> of(EngineSnapshot engine, String path) {
        return engine.hostFile(path).map(node -> of(path, node));
    }

    public static HostFile of(String path, Node node) {
        String mode = node.get("mode").stringOrEmpty();
        return new HostFile(
                path,
                node.get("link").string().orElse(path),
                mode.matches("[0-7]{1,6}") ? Integer.parseInt(mode, 8) & PERMISSIONS : -1,
                node.get("uid").integer().orElse(-1L),
                node.get("gid").integer().orElse(-1L),
                node.get("group").stringOrEmpty());
    }

    /// Whether it grants a right that `limit` does not: 0577 is wider than 0644 though it is the smaller
    /// number.
    public boolean widerThan(int limit) {
        return (mode & ~limit) != 0;
    }

    public String modeText() {
        return "%04o".formatted(mode);
    }

    public boolean known() {
        return mode >= 0 && uid >= 0 && gid >= 0;
    }
}
