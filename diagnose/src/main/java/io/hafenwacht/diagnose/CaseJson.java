package io.hafenwacht.diagnose;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Mapping;
import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.core.node.Node.Scalar;
import io.hafenwacht.core.node.Node.ScalarType;
import io.hafenwacht.core.node.Node.Sequence;
import io.hafenwacht.core.text.Text;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Case files as one tree, and back. Sections that all cases share (those of engine and host) are written
/// once.
public final class CaseJson {
    /// What `kind` says.
    public static final String KIND = "cases";
    /// Goes up when a reader of the old form would misread the new one.
    public static final long VERSION = 1;

    private CaseJson() {}

    public static Node write(List<CaseFile> files) {
        Map<String, Section> shared = shared(files);
        Map<String, Node> root = new LinkedHashMap<>();
        root.put("snapshotVersion", number(VERSION));
        root.put("kind", text(KIND));
        root.put("shared", sections(shared));
        root.put(
                "cases",
                new Sequence(files.stream().map(file -> one(file, shared)).toList(), Position.UNKNOWN));
        return object(root);
    }

    private static Map<String, Section> shared(List<CaseFile> files) {
        Map<String, Section> shared = new LinkedHashMap<>();
        if (files.size() > 1) {
            files.getFirst().sections().forEach((name, section) -> {
                if (files.stream().allMatch(file -> section == file.sections().get(name))) {
                    shared.put(name, section);
                }
            });
        }
        return shared;
    }

    private static Node one(CaseFile file, Map<String, Section> shared) {
        Map<String, Section> own = new LinkedHashMap<>(file.sections());
        own.keySet().removeAll(shared.keySet());
        Map<String, Node> node = new LinkedHashMap<>();
        node.put("kind", text(file.target().kind().word()));
        node.put("id", text(file.target().id()));
        node.put("name", text(file.target().name()));
        node.put("taken", text(file.taken().toString()));
        node.put("sections", sections(own));
        return object(node);
    }

    private static Node sections(Map<String, Section> sections) {
        Map<String, Node> nodes = new LinkedHashMap<>();
        sections.forEach((name, section) -> {
            Map<String, Node> node = new LinkedHashMap<>();
            node.put("source", text(section.source()));
            node.put("manual", text(section.manual()));
            switch (section) {
                case Section.Seen seen -> node.put("value", seen.value());
                case Section.Unseen unseen -> {
                    node.put("why", both(unseen.why()));
                    node.put("remedy", both(unseen.remedy()));
                }
            }
            nodes.put(name, object(node));
        });
        return object(nodes);
    }

    /// Reads a tree that may be anything; what is no case is left out, and no case at all is empty.
    public static List<CaseFile> read(Node root) {
        Map<String, Section> shared = sections(root.get("shared"));
        List<CaseFile> files = new ArrayList<>();
        for (Node node : root.get("cases").elements()) {
            Optional<Target.Kind> kind = kind(node.get("kind").stringOrEmpty());
            Optional<Instant> taken = time(node.get("taken").stringOrEmpty());
            if (kind.isPresent() && taken.isPresent()) {
                Map<String, Section> all = new LinkedHashMap<>(shared);
                all.putAll(sections(node.get("sections")));
                var target = new Target(
                        kind.get(),
                        node.get("id").stringOrEmpty(),
                        node.get("name").stringOrEmpty());
                files.add(new CaseFile(target, taken.get(), all));
            }
        }
        return files;
    }

    private static Map<String, Section> sections(Node node) {
        Map<String, Section> sections = new LinkedHashMap<>();
        node.entries().forEach((name, section) -> {
            String source = section.get("source").stringOrEmpty();
            String manual = section.get("manual").stringOrEmpty();
            sections.put(
                    name,
                    section.entries().containsKey("value")
                            ? new Section.Seen(section.get("value"), source, manual)
                            : new Section.Unseen(
                                    text(section.get("why")), text(section.get("remedy")), source, manual));
        });
        return sections;
    }

    private static Text text(Node node) {
        String english = node.get("en").stringOrEmpty();
        String german = node.get("de").stringOrEmpty();
        return english.isBlank() || german.isBlank() ? Text.same("?") : Text.of(english, german);
    }

    private static Optional<Target.Kind> kind(String word) {
        for (Target.Kind kind : Target.Kind.values()) {
            if (kind.word().equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static Node both(Text text) {
        Map<String, Node> node = new LinkedHashMap<>();
        node.put("en", text(text.english()));
        node.put("de", text(text.german()));
        return object(node);
    }

    private static Node object(Map<String, Node> fields) {
        return new Mapping(fields, Position.UNKNOWN);
    }

    private static Node text(String text) {
        return new Scalar(text, ScalarType.STRING, Position.UNKNOWN);
    }

    private static Node number(long value) {
        return new Scalar(Long.toString(value), ScalarType.INTEGER, Position.UNKNOWN);
    }
}
