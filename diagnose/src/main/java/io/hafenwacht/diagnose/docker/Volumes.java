package io.hafenwacht.diagnose.docker;

import io.hafenwacht.core.node.Node;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a container mounts, and what its log says about paths there.
record Volumes(ContainerCase container) {
    static final Pattern DENIED = Pattern.compile("[Pp]ermission denied|EACCES|Access is denied|AccessDenied");
    static final Pattern READ_ONLY = Pattern.compile("[Rr]ead-only file ?system|EROFS");
    private static final int OVERRIDE = 1;

    /// `Mounts` of inspect.
    List<Node> all() {
        return container.inspect("Mounts").node().elements();
    }

    /// The last line of this kind that names the path, or a path below it.
    Optional<ContainerCase.Line> complaint(Pattern kind, String path) {
        Pattern named = Pattern.compile("(?<![\\w/.-])" + Pattern.quote(path) + "(?![\\w.-])");
        return container.lines().stream()
                .filter(line -> kind.matcher(line.text()).find()
                        && named.matcher(line.text()).find())
                .reduce((_, last) -> last);
    }

    /// Whether a user may write there by owner, group and mode; root with CAP_DAC_OVERRIDE always may.
    static boolean mayWrite(Node owner, Node identity) {
        long uid = identity.get("uid").integer().orElse(-1L);
        String capabilities = identity.get("capabilities").stringOrEmpty();
        if (capabilities.matches("[0-9a-fA-F]{1,16}")
                && (Long.parseUnsignedLong(capabilities, 16) >>> OVERRIDE & 1) == 1) {
            return true;
        }
        String text = owner.get("mode").stringOrEmpty();
        int mode = text.matches("[0-7]{1,5}") ? Integer.parseInt(text, 8) : 0;
        if (uid == owner.get("uid").integer().orElse(-2L)) {
            return (mode & 0200) != 0;
        }
        String group = owner.get("gid").stringOrEmpty();
        boolean member = identity.get("gid").stringOrEmpty().equals(group)
                || identity.get("groups").elements().stream()
                        .anyMatch(one -> one.stringOrEmpty().equals(group));
        return (mode & (member ? 0020 : 0002)) != 0;
    }

    /// Who the container's first process is: seen in `/proc`, or, of one that ended, what its settings say in
    /// numbers.
    Optional<Node> identity() {
        Node seen = container.file().value(DockerProbes.IDENTITY);
        if (!seen.absent()) {
            return Optional.of(seen);
        }
        String[] user = container.config().get("User").stringOrEmpty().split(":", -1);
        if (!user[0].matches("\\d{1,9}") || user[0].equals("0")) {
            return Optional.empty();
        }
        String group = user.length > 1 && user[1].matches("\\d{1,9}") ? user[1] : "0";
        return Optional.of(new Node.Mapping(
                java.util.Map.of("uid", number(user[0]), "gid", number(group)), Node.Position.UNKNOWN));
    }

    private static Node number(String text) {
        return new Node.Scalar(text, Node.ScalarType.INTEGER, Node.Position.UNKNOWN);
    }
}
