package io.hafenwacht.connect.host;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.Need;
import io.hafenwacht.core.text.Text;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Files of the host: who owns them, who may write them, and the text where a need wants it.
final class HostFiles {
    private static final Pattern PRIVATE_NAME =
            Pattern.compile(".*\\.(key|p12|pfx|jks)|.*[-_]?key\\.pem|id_[a-z0-9]+|g?shadow-?|key\\.json");
    private static final String PRIVATE_KEY = "PRIVATE " + "KEY-----";

    private final Path root;
    private final LinkWalk links;
    private final Owners owners;
    private final Map<String, Node> files = new TreeMap<>();
    private final List<UnreadPart> unread;
    private long bytes;

    HostFiles(Path root, List<UnreadPart> unread) {
        this.root = root;
        this.links = new LinkWalk(root);
        this.unread = unread;
        this.owners = new Owners(plain("/etc/passwd"), plain("/etc/group"));
    }

    Node node() {
        Tree tree = Tree.object();
        files.forEach(tree::put);
        return tree.node();
    }

    /// The file as it was read for a need; [Node#MISSING] otherwise.
    Node file(String path) {
        return files.getOrDefault(path, Node.MISSING);
    }

    void read(Need.HostFile need) {
        if (need.path().indexOf('*') < 0) {
            one(need.path(), need.content());
            return;
        }
        var matches = new TreeSet<String>();
        boolean whole = expand("", List.of(need.path().substring(1).split("/")), matches, need.path());
        for (String match : matches) {
            one(match, need.content());
        }
        if (whole) {
            files.put(
                    need.path(),
                    matches.isEmpty()
                            ? Tree.NULL
                            : Tree.object().put("type", "pattern").node());
        }
    }

    /// Answers whether all folders on the way could be listed; what could not is unread.
    private boolean expand(String folder, List<String> names, TreeSet<String> matches, String pattern) {
        if (names.isEmpty()) {
            matches.add(folder);
            return true;
        }
        String name = names.getFirst();
        List<String> rest = names.subList(1, names.size());
        if (name.indexOf('*') < 0) {
            if (rest.isEmpty() && links.follow(folder + "/" + name) instanceof LinkWalk.End.Gone) {
                return true;
            }
            return expand(folder + "/" + name, rest, matches, pattern);
        }
        return switch (links.follow(folder)) {
            case LinkWalk.End.Found found -> {
                boolean whole = true;
                for (String child : list(found, name, pattern)) {
                    if (HostLimits.MATCHES.exceededBy(matches.size() + 1)) {
                        unread.add(tooMuch("host.files." + pattern, HostLimits.MATCHES.toString()));
                        yield false;
                    }
                    whole &= expand(folder + "/" + child, rest, matches, pattern);
                }
                yield whole && unread.stream().noneMatch(u -> u.path().equals("host.files." + pattern));
            }
            case LinkWalk.End.Gone _, LinkWalk.End.Dangling _ -> true;
            case LinkWalk.End.Denied denied -> {
                unread.add(denied("host.files." + pattern, denied.at()));
                yield false;
            }
            case LinkWalk.End.Failed failed -> {
                unread.add(failed("host.files." + pattern, failed.reason()));
                yield false;
            }
        };
    }

    private List<String> list(LinkWalk.End.Found folder, String name, String pattern) {
        if (!type(folder.mode()).equals("folder")) {
            return List.of();
        }
        Pattern wanted = Pattern.compile(
                List.of(name.split("\\*", -1)).stream()
                        .map(Pattern::quote)
                        .reduce((a, b) -> a + ".*" + b)
                        .orElse(""),
                Pattern.DOTALL);
        var names = new TreeSet<String>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder.real())) {
            int seen = 0;
            for (Path entry : entries) {
                if (HostLimits.FOLDER_ENTRIES.exceededBy(++seen)) {
                    unread.add(tooMuch("host.files." + pattern, HostLimits.FOLDER_ENTRIES.toString()));
                    break;
                }
                String child = entry.getFileName().toString();
                if (wanted.matcher(child).matches()) {
                    names.add(child);
                }
            }
        } catch (AccessDeniedException e) {
            unread.add(denied("host.files." + pattern, folder.path()));
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            unread.add(failed("host.files." + pattern, e.getClass().getSimpleName()));
        }
        return List.copyOf(names);
    }

    private void one(String path, boolean content) {
        Node known = files.get(path);
        if (known != null && (!content || !known.get("content").absent())) {
            return;
        }
        switch (links.follow(path)) {
            case LinkWalk.End.Found found -> files.put(path, metadata(path, found, content));
            case LinkWalk.End.Gone _ -> files.put(path, Tree.NULL);
            case LinkWalk.End.Dangling dangling ->
                files.put(
                        path,
                        Tree.object()
                                .put("type", "link")
                                .put("link", dangling.target())
                                .node());
            case LinkWalk.End.Denied denied -> add(denied("host.files." + path, denied.at()));
            case LinkWalk.End.Failed failed -> add(failed("host.files." + path, failed.reason()));
        }
    }

    private Node metadata(String path, LinkWalk.End.Found found, boolean content) {
        long uid = found.number("uid");
        long gid = found.number("gid");
        String type = type(found.mode());
        Tree file = Tree.object()
                .put("type", type)
                .put("mode", "%04o".formatted(found.mode() & 07777))
                .put("uid", uid)
                .put("gid", gid)
                .put("user", owners.user(uid))
                .put("group", owners.group(gid))
                .put("size", found.number("size"));
        if (!found.path().equals(path)) {
            file.put("link", found.path());
        }
        if (type.equals("socket")) {
            AccessList.of(found.real(), owners).ifPresent(entries -> file.put("acl", Tree.list(entries)));
        }
        if (content && type.equals("file")) {
            content(path, found, file);
        }
        return file.node();
    }

    private void content(String path, LinkWalk.End.Found found, Tree file) {
        String part = "host.files." + path + ".content";
        if (privateName(path) || privateName(found.path())) {
            add(privateKey(part));
            return;
        }
        if (HostLimits.ALL_FILES_BYTES.exceededBy(bytes)) {
            add(tooMuch(part, HostLimits.ALL_FILES_BYTES.toString()));
            return;
        }
        try {
            Reads.Bounded read = Reads.text(found.real(), HostLimits.FILE_BYTES.asInt());
            bytes += read.text().length();
            if (read.text().contains(PRIVATE_KEY)) {
                add(privateKey(part));
            } else if (read.cut()) {
                add(tooMuch(part, HostLimits.FILE_BYTES.toString()));
            } else {
                file.put("content", Mask.text(read.text()));
            }
        } catch (AccessDeniedException e) {
            add(denied(part, found.path()));
        } catch (IOException e) {
            add(failed(part, e.getClass().getSimpleName()));
        }
    }

    private static boolean privateName(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return PRIVATE_NAME.matcher(name).matches();
    }

    private void add(UnreadPart part) {
        if (unread.stream().noneMatch(known -> known.path().equals(part.path()))) {
            unread.add(part);
        }
    }

    private String plain(String path) {
        if (links.follow(path) instanceof LinkWalk.End.Found found
                && type(found.mode()).equals("file")) {
            try {
                return Reads.text(found.real(), HostLimits.FILE_BYTES.asInt()).text();
            } catch (IOException _) {
                return ""; // the ids are shown without names
            }
        }
        return "";
    }

    private static String type(int mode) {
        return switch (mode & 0170000) {
            case 0100000 -> "file";
            case 0040000 -> "folder";
            case 0120000 -> "link";
            case 0140000 -> "socket";
            default -> "other";
        };
    }

    static UnreadPart denied(String part, String at) {
        return new UnreadPart(
                part,
                Text.of("no right to read " + at, "kein Recht, " + at + " zu lesen"),
                Text.of(
                        "Run hafenwacht as root on the engine's host.",
                        "hafenwacht als root auf dem Host der Engine starten."));
    }

    static UnreadPart failed(String part, String reason) {
        return new UnreadPart(
                part,
                Text.of("reading failed: " + reason, "Lesen gescheitert: " + reason),
                Text.of("Look at it by hand.", "Von Hand nachsehen."));
    }

    static UnreadPart tooMuch(String part, String limit) {
        return new UnreadPart(
                part,
                Text.of("over the limit " + limit, "über der Grenze " + limit),
                Text.of("Look at it by hand.", "Von Hand nachsehen."));
    }

    private static UnreadPart privateKey(String part) {
        return new UnreadPart(
                part,
                Text.of("private keys are never read", "private Schlüssel werden nie gelesen"),
                Text.of(
                        "Nothing is needed; owner and mode are known.",
                        "Nichts nötig; Eigentümer und Rechte sind bekannt."));
    }
}
