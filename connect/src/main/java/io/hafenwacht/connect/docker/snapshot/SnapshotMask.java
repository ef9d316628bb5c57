package io.hafenwacht.connect.docker.snapshot;

import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Mapping;
import io.hafenwacht.core.node.Node.Scalar;
import io.hafenwacht.core.node.Node.ScalarType;
import io.hafenwacht.core.node.Node.Sequence;
import io.hafenwacht.formats.secret.CredentialName;
import io.hafenwacht.formats.secret.SecretMask;
import io.hafenwacht.formats.secret.SecretMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes the secrets out of an engine's answers, wherever they stand, before anybody sees or keeps them. By
/// the names that all of the engine's answers share: `Env` is a list of variables, `Cmd` the words of a
/// command, and every other text a field with a name.
public final class SnapshotMask {
    private static final Set<String> VARIABLES = Set.of("Env");
    private static final Set<String> WORDS =
            Set.of("Cmd", "Entrypoint", "Args", "Command", "Shell", "Test", "cmdline", "arguments");
    private static final Set<String> COMMANDS = Set.of("CreatedBy", "Path", "Comment", "content", "Command", "Output");
    /// Values that are secret by where they stand: tokens to join a swarm, and the keys of its authority.
    private static final Set<String> SECRET_FIELDS = Set.of("SigningCAKey", "UnlockKey");

    private static final Pattern SHADOW_PATH = Pattern.compile("(.*/)?g?shadow-?");
    private static final Pattern SHADOW = Pattern.compile("(?m)^([^:\\n]*+:)(!*[^:!*\\n][^:\\n]*+)");
    private static final String TOKENS = "JoinTokens";

    private static final Limit NAMES =
            new Limit("docker.names", 10_000, "names", "the engine has a thousand, the rest are labels");

    private static final Limit REMEMBERED = new Limit(
            "docker.masked-texts", 20_000, "texts", "a hundred containers of ten images say a few thousand things");
    private static final Limit REMEMBERED_LENGTH =
            new Limit("docker.masked-text", 1_000, "characters", "20,000 of them are 20 MB; longer ones are rare");

    private static final Limit PARTS =
            new Limit("docker.masked-parts", 10_000, "parts", "a container has 30; one look keeps most of them anyway");
    /// An inspect, and such large fields of it as `Config`.
    private static final int SPLIT = 2;

    private final boolean ofOneLook;
    private final Map<Same, Node> parts = new ConcurrentHashMap<>();
    private final Map<String, Boolean> telling = new ConcurrentHashMap<>();
    private final Map<Asked, String> answered = new ConcurrentHashMap<>();
    private final SecretMask mask = new SecretMask(SecretMatcher.all());

    /// For answers now and then, over any time: keeps none of them.
    public SnapshotMask() {
        this(false);
    }

    private SnapshotMask(boolean ofOneLook) {
        this.ofOneLook = ofOneLook;
    }

    /// For the many answers of one look, whose parts it keeps as long as it lives.
    static SnapshotMask ofOneLook() {
        return new SnapshotMask(true);
    }

    /// How a text is looked at.
    private enum As {
        TEXT,
        NAMED,
        VARIABLE,
        COMMAND
    }

    private record Asked(As as, String name, String text) {}

    /// The same tree without secrets.
    public Node masked(Node answer) {
        return part("", answer, SPLIT);
    }

    /// `depth` is how many levels of fields are looked at each by itself: a secret in one makes looking at
    /// its neighbours no slower, and what containers share ([RepeatedParts]) is seldom all of an answer.
    private Node part(String name, Node part, int depth) {
        if (part instanceof Scalar) {
            return walk(name, part).node(name, part);
        }
        var same = new Same(name, part);
        Node known = parts.get(same);
        if (known != null) {
            return known;
        }
        Node masked = part instanceof Mapping whole && depth > 0 && !name.equals(TOKENS)
                ? fields(name, whole, depth)
                : walk(name, part).node(name, part);
        if (ofOneLook && depth < SPLIT && !PARTS.exceededBy(parts.size() + 1L)) {
            parts.put(same, masked);
        }
        return masked;
    }

    private Node fields(String name, Mapping whole, int depth) {
        var own = new StringBuilder(name).append('\n');
        whole.fields().forEach((field, value) -> {
            own.append(field).append('\n');
            if (value instanceof Scalar scalar) {
                own.append(scalar.text()).append('\n');
            }
        });
        var walk = new Walk(mask.concerns(own.toString()));
        Map<String, Node> masked = new LinkedHashMap<>();
        boolean same = true;
        for (Map.Entry<String, Node> field : whole.fields().entrySet()) {
            String key = walk.key(field.getKey());
            Node value = field.getValue() instanceof Scalar scalar
                    ? walk.node(field.getKey(), scalar)
                    : part(field.getKey(), field.getValue(), depth - 1);
            same &= value == field.getValue() && key.equals(field.getKey());
            masked.put(key, value);
        }
        return same ? whole : new Mapping(masked, whole.position());
    }

    /// The very same node, not an equal one: to compare trees is to walk them.
    private record Same(String name, Node part) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Same same && same.part == part && same.name.equals(name);
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(part) * 31 + name.hashCode();
        }
    }

    private Walk walk(String name, Node part) {
        var all = new StringBuilder(name).append('\n');
        collect(part, all);
        return new Walk(mask.concerns(all.toString()));
    }

    /// The text of a file; of password hashes only whether there are any is left.
    String file(String path, String text) {
        String own = SHADOW_PATH.matcher(path).matches()
                ? SHADOW.matcher(text)
                        .replaceAll(
                                line -> Matcher.quoteReplacement(line.group(1) + mask.named("password", line.group(2))))
                : text;
        return mask.concerns(own) ? mask.text(own) : own;
    }

    private static void collect(Node node, StringBuilder all) {
        switch (node) {
            case Mapping mapping ->
                mapping.fields().forEach((name, value) -> {
                    all.append(name).append('\n');
                    collect(value, all);
                });
            case Sequence sequence -> sequence.items().forEach(item -> collect(item, all));
            case Scalar scalar -> all.append(scalar.text()).append('\n');
        }
    }

    /// `thorough` where a secret gives itself away somewhere in this part; else names alone are looked at.
    private final class Walk {
        private final boolean thorough;

        Walk(boolean thorough) {
            this.thorough = thorough;
        }

        Node node(String name, Node node) {
            return switch (node) {
                case Mapping mapping -> mapping(name, mapping);
                case Sequence sequence -> sequence(name, sequence);
                case Scalar scalar ->
                    scalar.type() == ScalarType.STRING ? changed(scalar, text(name, scalar.text())) : scalar;
            };
        }

        String key(String name) {
            return thorough ? once(As.TEXT, "", name) : name;
        }

        private Node mapping(String name, Mapping mapping) {
            Map<String, Node> fields = new LinkedHashMap<>();
            boolean same = true;
            for (Map.Entry<String, Node> field : mapping.fields().entrySet()) {
                String key = key(field.getKey());
                Node value = name.equals(TOKENS) && field.getValue() instanceof Scalar secret
                        ? changed(secret, once(As.NAMED, "token", secret.text()))
                        : node(field.getKey(), field.getValue());
                same &= value == field.getValue() && key.equals(field.getKey());
                fields.put(key, value);
            }
            return same ? mapping : new Mapping(fields, mapping.position());
        }

        private Node sequence(String name, Sequence sequence) {
            List<Node> items = WORDS.contains(name)
                    ? words(sequence.items())
                    : sequence.items().stream()
                            .map(item -> item instanceof Scalar word && word.type() == ScalarType.STRING
                                    ? changed(word, item(name, word.text()))
                                    : node(name, item))
                            .toList();
            return same(items, sequence.items()) ? sequence : new Sequence(items, sequence.position());
        }

        private static boolean same(List<Node> some, List<Node> others) {
            for (int i = 0; i < some.size(); i++) {
                if (some.get(i) != others.get(i)) {
                    return false;
                }
            }
            return true;
        }

        private String item(String name, String text) {
            if (VARIABLES.contains(name)) {
                return once(As.VARIABLE, "", text);
            }
            return thorough ? once(As.COMMAND, "", text) : text;
        }

        private List<Node> words(List<Node> items) {
            List<String> texts = items.stream().map(Node::stringOrEmpty).toList();
            List<String> masked = mask.arguments(texts);
            List<Node> words = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                words.add(items.get(i) instanceof Scalar word ? changed(word, masked.get(i)) : items.get(i));
            }
            return words;
        }

        private String text(String name, String text) {
            if (SECRET_FIELDS.contains(name)) {
                return once(As.NAMED, "token", text);
            }
            if (COMMANDS.contains(name)) {
                return once(As.COMMAND, "", text);
            }
            return thorough || tells(name) ? once(As.NAMED, name, text) : text;
        }
    }

    /// Containers of one host say the same things hundreds of times; looking for secrets is what costs.
    private String once(As as, String name, String text) {
        if (REMEMBERED_LENGTH.exceededBy(text.length())) {
            return masked(as, name, text);
        }
        var asked = new Asked(as, name, text);
        String known = answered.get(asked);
        if (known != null) {
            return known;
        }
        String masked = masked(as, name, text);
        if (!REMEMBERED.exceededBy(answered.size() + 1L)) {
            answered.put(asked, masked);
        }
        return masked;
    }

    private String masked(As as, String name, String text) {
        return switch (as) {
            case TEXT -> mask.text(text);
            case NAMED -> mask.named(name, text);
            case VARIABLE -> mask.variable(text);
            case COMMAND -> mask.command(text);
        };
    }

    /// Names repeat a thousand times, and taking one apart costs more than looking it up.
    private boolean tells(String name) {
        Boolean known = telling.get(name);
        if (known != null) {
            return known;
        }
        boolean tells = CredentialName.of(name);
        if (!NAMES.exceededBy(telling.size() + 1L)) {
            telling.put(name, tells);
        }
        return tells;
    }

    private static Node changed(Scalar scalar, String text) {
        return text.equals(scalar.text()) ? scalar : new Scalar(text, scalar.type(), scalar.position());
    }
}
