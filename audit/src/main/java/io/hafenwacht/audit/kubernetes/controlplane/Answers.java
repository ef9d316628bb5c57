package io.hafenwacht.audit.kubernetes.controlplane;

import io.hafenwacht.audit.kubernetes.ShownValue;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Collects what one check says about one component. A flag whose value comes from a variable that nobody
/// here knows makes the answer unknown.
final class Answers {
    /// What Go takes for a boolean; with anything else a program does not start.
    private static final Set<String> TRUE = Set.of("1", "t", "T", "true", "TRUE", "True");
    static final Set<String> FALSE = Set.of("0", "f", "F", "false", "FALSE", "False");

    private final Started started;
    private final int minor;
    private final Node facts;
    private final List<Verdict> verdicts = new ArrayList<>();
    private final List<Flag> unresolved = new ArrayList<>();
    private boolean unread;

    Answers(Started started, int minor) {
        this(started, minor, Node.MISSING);
    }

    Answers(Started started, int minor, Node facts) {
        this.started = started;
        this.minor = minor;
        this.facts = facts;
    }

    /// What was read of the cluster besides objects.
    Node facts() {
        return facts;
    }

    Started started() {
        return started;
    }

    Component component() {
        return started.component();
    }

    /// Whether flags are all there is, so that the defaults of flags hold and not those of the file.
    boolean flagsOnly() {
        return started.configuration() == Started.Configuration.NONE;
    }

    /// The minor version of Kubernetes, 30 of v1.30; -1 where nobody knows.
    int minor() {
        return minor;
    }

    Spot flag(String name) {
        return new Spot(name);
    }

    /// Where another thing than flags decides, say a configuration file.
    void unknown(String field, Text missing, Text remedy) {
        verdicts.add(Verdict.unknown(started.where(field), missing, remedy));
    }

    /// Whether an admission plugin is on; `byDefault` where no flag names it.
    boolean plugin(String name, boolean byDefault) {
        if (flag("disable-admission-plugins").list().contains(name)) {
            return false;
        }
        // Before Kubernetes 1.10 one flag listed all that were on.
        Spot all = flag("admission-control");
        boolean enabled = flag("enable-admission-plugins").list().contains(name)
                || all.list().contains(name);
        return enabled || byDefault && !all.set();
    }

    /// The modes of authorization stand in a file, which since 1.29 may take the place of the flag.
    void authorizationInFile() {
        unknown(
                started.field(),
                Text.of(
                        "the file of --authorization-config decides it",
                        "die Datei von --authorization-config entscheidet es"),
                Text.of(
                        "Look at its authorizers: Node and RBAC, and no AlwaysAllow.",
                        "Die authorizers darin ansehen: Node und RBAC, kein AlwaysAllow."));
    }

    List<Verdict> verdicts() {
        if (unread) {
            String program = component().program();
            return List.of(Verdict.unknown(
                    started.where(started.field()),
                    Text.of(
                            "the configuration file of " + program + " decides it",
                            "die Konfigurationsdatei von " + program + " entscheidet es"),
                    component() == Component.KUBELET
                            ? Text.of(
                                    "Grant get on nodes/proxy, or run hafenwacht as root on the node.",
                                    "get auf nodes/proxy erlauben oder hafenwacht als root auf dem Node starten.")
                            : Text.of(
                                    "Look into the file that its command line names.",
                                    "Die Datei ansehen, die sein Aufruf nennt.")));
        }
        if (!unresolved.isEmpty()) {
            Flag flag = unresolved.getFirst();
            String shown = ShownValue.of(flag.written());
            return List.of(Verdict.unknown(
                    started.where(flag.field()),
                    Text.of(shown + " takes its value from elsewhere", shown + " bezieht seinen Wert von anderswo"),
                    Text.of(
                            "Run hafenwacht on the node, where the process shows the value.",
                            "hafenwacht auf dem Node starten, dort zeigt der Prozess den Wert.")));
        }
        return verdicts.isEmpty() ? List.of(new Verdict.Pass(started.where(started.field()))) : List.copyOf(verdicts);
    }

    /// One flag, what it says, and who demands something else of it.
    final class Spot {
        private final String name;
        private final Optional<Flag> flag;
        private final List<Reference> references = new ArrayList<>();
        private Optional<Severity> severity = Optional.empty();
        private Optional<Text> because = Optional.empty();
        private Optional<Text> fix = Optional.empty();

        private Spot(String name) {
            this.name = name;
            this.flag = started.flag(name);
            flag.filter(Flag::unresolved).ifPresent(unresolved::add);
            unread |= flag.isEmpty() && started.configuration() == Started.Configuration.UNREAD && started.inFile(name);
        }

        boolean set() {
            return flag.isPresent();
        }

        /// Given with a value.
        boolean filled() {
            return flag.isPresent() && !flag.get().value().isBlank();
        }

        String text() {
            return flag.map(Flag::value).orElse("");
        }

        List<String> list() {
            return started.list(name);
        }

        boolean isTrue() {
            return TRUE.contains(text()) && set();
        }

        boolean isFalse() {
            return FALSE.contains(text()) && set();
        }

        OptionalLong number() {
            return text().matches("[+-]?\\d{1,18}") ? OptionalLong.of(Long.parseLong(text())) : OptionalLong.empty();
        }

        Spot cites(String... sources) {
            for (String source : sources) {
                references.add(Reference.of(source));
            }
            return this;
        }

        Spot citesIf(boolean condition, String... sources) {
            return condition ? cites(sources) : this;
        }

        Spot graded(Severity other) {
            severity = Optional.of(other);
            return this;
        }

        /// More than flag and value, where these do not say enough.
        Spot because(Text evidence) {
            because = Optional.of(evidence);
            return this;
        }

        Spot fixedBy(Text other) {
            fix = Optional.of(other);
            return this;
        }

        void fail() {
            Location where = started.where(flag.map(Flag::field).orElse(started.field()));
            verdicts.add(new Verdict.Fail(
                    where,
                    "--" + name + " of " + started.title(),
                    because.orElseGet(this::evidence),
                    references,
                    severity,
                    fix));
        }

        /// What a reader would set: the flag, or its field where a configuration file is in use.
        private String missing() {
            return started.configuration() == Started.Configuration.READ ? KubeletSettings.field(name) : "--" + name;
        }

        private Text evidence() {
            return flag.map(f -> Text.same(ShownValue.of(f.written())))
                    .orElseGet(() -> Text.of(missing() + " is not set", missing() + " ist nicht gesetzt"));
        }
    }
}
