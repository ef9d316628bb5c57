package io.hafenwacht.app.diagnose;

import io.hafenwacht.connect.docker.EngineAddress;
import io.hafenwacht.connect.docker.EnginePing;
import io.hafenwacht.connect.docker.EngineResult;
import io.hafenwacht.connect.host.Tree;
import io.hafenwacht.core.node.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How the engine was reached or not, as `engine.access` holds it. `origin` is what named the address.
record EngineAccess(String origin) {
    Node node(EngineAddress address, EngineResult<EnginePing> ping) {
        Tree node = Tree.object().put("address", address.toString()).put("origin", origin);
        switch (ping) {
            case EngineResult.Ok<EnginePing> _ -> node.put("obstacle", "");
            case EngineResult.Failure<EnginePing> failure -> {
                node.put("obstacle", obstacle(failure));
                node.put("reason", Tree.both(failure.reason()));
                node.put("remedy", Tree.both(failure.remedy()));
                if (failure instanceof EngineResult.Refused<EnginePing> refused) {
                    node.put("status", refused.status()).put("message", refused.message());
                }
            }
        }
        if (address instanceof EngineAddress.Unix(Path socket)) {
            node.put("socket", socket(socket)).put("groups", groups());
        }
        return node.node();
    }

    /// Where no address could be made out.
    static Node unlocated(EngineResult.Failure<?> failure) {
        return Tree.object()
                .put("address", "")
                .put("origin", "")
                .put("obstacle", obstacle(failure))
                .put("reason", Tree.both(failure.reason()))
                .put("remedy", Tree.both(failure.remedy()))
                .node();
    }

    private static String obstacle(EngineResult.Failure<?> failure) {
        return switch (failure) {
            case EngineResult.NotFound<?> _ -> "not-found";
            case EngineResult.Denied<?> _ -> "denied";
            case EngineResult.Unreachable<?> unreachable ->
                unreachable.obstacle().name().toLowerCase(Locale.ROOT).replace('_', '-');
            case EngineResult.Refused<?> _ -> "refused";
            case EngineResult.Broken<?> _ -> "broken";
        };
    }

    private static Node socket(Path path) {
        Tree node = Tree.object();
        try {
            Map<String, Object> file = Files.readAttributes(path, "unix:mode,uid,gid");
            return node.put("exists", true)
                    .put("mode", "%04o".formatted((int) file.getOrDefault("mode", 0) & 07777))
                    .put("socket", ((int) file.getOrDefault("mode", 0) & 0170000) == 0140000)
                    .put("uid", String.valueOf(file.get("uid")))
                    .put("gid", String.valueOf(file.get("gid")))
                    .node();
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException _) {
            return node.put("exists", Files.exists(path, LinkOption.NOFOLLOW_LINKS))
                    .node();
        }
    }

    /// The groups of this session, which may lag behind `/etc/group`.
    private static Node groups() {
        List<String> groups = HostText.read(Path.of("/proc/self/status")).stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("Groups:") || line.startsWith("Gid:"))
                .flatMap(line ->
                        Arrays.stream(line.replaceFirst("\\w+:", "").strip().split("\\s+")))
                .filter(group -> !group.isEmpty())
                .distinct()
                .toList();
        return Tree.texts(groups);
    }
}
