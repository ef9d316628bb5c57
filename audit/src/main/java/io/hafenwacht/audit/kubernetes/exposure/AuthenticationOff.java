package io.hafenwacht.audit.kubernetes.exposure;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Container;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ShownValue;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.audit.kubernetes.workload.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Kubescape C-0274 without its network scanner: a variable or an argument switches the authentication of a
/// database, a search engine or a console off, by the documentation of the image or program; severe where a
/// Service leads there.
@AutoService(WorkloadCheck.class)
public final class AuthenticationOff implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K441", Severity.HIGH, DefenceLayer.ACCESS)
            .titled(
                    Text.of("Authentication is switched off", "Anmeldung ist abgeschaltet"),
                    Text.of(
                            "Whoever reaches the port reads and changes the data, or runs commands.",
                            "Wer den Port erreicht, liest und ändert die Daten oder führt Befehle aus."))
            .fixedBy(
                    Text.of(
                            "Remove the switch, set a password from a Secret, and let only its clients in with a "
                                    + "NetworkPolicy",
                            "Den Schalter entfernen, ein Passwort aus einem Secret setzen und mit einer "
                                    + "NetworkPolicy nur die Clients zulassen"),
                    "Kubescape:C-0274");

    private static final Limit WORDS = new Limit("argument-words", 1_000, "words", "command lines have some ten");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Predicate<String> YES = word("yes|true|1|on");
    private static final Predicate<String> GIVEN = value -> !value.isEmpty();
    private static final Predicate<String> UNLESS_FALSE = word("false").negate();
    private static final Predicate<String> EMPTY = String::isEmpty;

    private static final String GRAFANA = "GF_AUTH_ANONYMOUS_ENABLED";

    /// Variables that do so alone.
    private static final Map<String, Predicate<String>> VARIABLES = Map.of(
            "POSTGRES_HOST_AUTH_METHOD",
            word("trust"),
            "NEO4J_AUTH",
            word("none"),
            "ARANGO_NO_AUTH",
            GIVEN,
            "xpack.security.enabled",
            word("false"),
            "DISABLE_SECURITY_PLUGIN",
            YES,
            "plugins.security.disabled",
            YES,
            GRAFANA,
            YES,
            "AUTHENTICATION_ANONYMOUS_ACCESS_ENABLED",
            YES);

    /// Variables that do so where no password is given.
    private static final Map<String, Predicate<String>> WITHOUT_PASSWORD = Map.of(
            "ALLOW_EMPTY_PASSWORD",
            YES,
            "ALLOW_ANONYMOUS_LOGIN",
            YES,
            "MYSQL_ALLOW_EMPTY_PASSWORD",
            GIVEN,
            "MARIADB_ALLOW_EMPTY_ROOT_PASSWORD",
            GIVEN);

    private static final String REDIS = "protected-mode";
    private static final List<String> REDIS_USERS = List.of("requirepass", "aclfile", "user");

    /// Flags with their values; what a flag without `=` means follows as the next word.
    private static final Map<String, Predicate<String>> FLAGS = Map.of(
            REDIS,
            word("no"),
            "noauth",
            UNLESS_FALSE,
            "enable-skip-login",
            UNLESS_FALSE,
            "auth",
            word("none"),
            "auth-mode",
            word("server"),
            "NotebookApp.token",
            EMPTY,
            "ServerApp.token",
            EMPTY,
            "IdentityProvider.token",
            EMPTY,
            "Expack.security.enabled",
            word("false"));

    private record Word(String text, String field, Node argument) {}

    /// `shown` is how it stands there.
    private record Flag(String name, String value, String shown, Word word) {}

    /// `reading` where it opens the data to readers alone.
    private record Off(String field, Node node, String shown, boolean reading) {}

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        var answers = new Answers(RULE, view.workload());
        var found = new ArrayList<Off>();
        for (Container container : answers.containers()) {
            if (container.role() == Container.Role.REGULAR) {
                variables(container, found);
                arguments(container, answers, found);
            }
        }
        if (!found.isEmpty()) {
            Optional<String> service = service(view);
            found.forEach(off -> tell(answers.at(off.field(), off.node()), off, service));
        }
        return answers.verdicts();
    }

    private static void variables(Container container, List<Off> found) {
        List<Node> variables = container.node().get("env").elements();
        boolean password = !container.node().get("envFrom").elements().isEmpty()
                || variables.stream().anyMatch(AuthenticationOff::givesPassword);
        // Without a role given, Grafana makes everybody a viewer.
        boolean viewer = variables.stream()
                .filter(one -> one.get("name").stringOrEmpty().equals("GF_AUTH_ANONYMOUS_ORG_ROLE"))
                .allMatch(one -> one.get("value").stringOrEmpty().equals("Viewer"));
        for (int i = 0; i < variables.size(); i++) {
            String name = variables.get(i).get("name").stringOrEmpty();
            Node value = variables.get(i).get("value");
            Predicate<String> off = VARIABLES.getOrDefault(
                    name, password ? none -> false : WITHOUT_PASSWORD.getOrDefault(name, none -> false));
            if (off.test(value.stringOrEmpty())) {
                String shown = name + "=" + value.stringOrEmpty();
                found.add(new Off(
                        container.path() + ".env[" + i + "].value", value, shown, viewer && name.equals(GRAFANA)));
            }
        }
    }

    private static boolean givesPassword(Node variable) {
        String name = variable.get("name").stringOrEmpty();
        boolean given = !variable.get("value").stringOrEmpty().isEmpty()
                || !variable.get("valueFrom").absent();
        return given && name.contains("PASSWORD") && !WITHOUT_PASSWORD.containsKey(name);
    }

    private static void arguments(Container container, Answers answers, List<Off> found) {
        List<Flag> flags = flags(container);
        boolean file = words(container).stream().anyMatch(word -> word.text().endsWith(".conf"));
        boolean users = flags.stream().anyMatch(flag -> REDIS_USERS.contains(flag.name()));
        for (Flag flag : flags) {
            boolean off = FLAGS.getOrDefault(flag.name(), none -> false).test(flag.value());
            if (off && flag.name().equals(REDIS) && !users && file) {
                answers.unknown(
                        flag.word().field(),
                        Text.of(
                                "whether the configuration file has a password is not known",
                                "ob die Konfigurationsdatei ein Passwort setzt, ist nicht bekannt"),
                        RULE.fix());
            } else if (off && !(flag.name().equals(REDIS) && users)) {
                found.add(new Off(flag.word().field(), flag.word().argument(), flag.shown(), false));
            }
        }
    }

    private static Optional<String> service(WorkloadView view) {
        return view.cluster().ofKind("Service").stream()
                .filter(s -> Doors.leads(s, view.workload()))
                .map(KubeObject::title)
                .findFirst();
    }

    private static void tell(Answers.Spot spot, Off off, Optional<String> service) {
        String shown = ShownValue.of(off.shown());
        spot.citesIf(service.isPresent(), "Kubescape:C-0274")
                .graded(service.isPresent() && !off.reading() ? Severity.HIGH : Severity.MEDIUM)
                .because(service.map(title -> Text.of(
                                shown + "; " + ShownValue.of(title) + " leads there",
                                shown + "; " + ShownValue.of(title) + " führt dorthin"))
                        .orElseGet(() -> Text.same(shown)))
                .told()
                .fail();
    }

    private static List<Flag> flags(Container container) {
        List<Word> words = words(container);
        var flags = new ArrayList<Flag>();
        for (int i = 0; i < words.size(); i++) {
            String text = words.get(i).text();
            if (text.startsWith("-")) {
                String bare = text.substring(text.startsWith("--") ? 2 : 1);
                int equals = bare.indexOf('=');
                String next = i + 1 < words.size() ? words.get(i + 1).text() : "-";
                boolean follows = equals < 0 && !next.startsWith("-");
                String value = equals >= 0 ? bare.substring(equals + 1) : follows ? next : "true";
                flags.add(new Flag(
                        equals < 0 ? bare : bare.substring(0, equals),
                        value.replaceAll("['\"]", ""),
                        follows ? text + " " + next : text,
                        words.get(i)));
            }
        }
        return flags;
    }

    private static List<Word> words(Container container) {
        var words = new ArrayList<Word>();
        for (String list : List.of("command", "args")) {
            List<Node> items = container.node().get(list).elements();
            for (int i = 0; i < items.size() && words.size() < WORDS.asInt(); i++) {
                String field = container.path() + "." + list + "[" + i + "]";
                for (String word : BLANKS.split(items.get(i).stringOrEmpty(), WORDS.asInt())) {
                    words.add(new Word(word, field, items.get(i)));
                }
            }
        }
        return words;
    }

    private static Predicate<String> word(String words) {
        return Pattern.compile(words, Pattern.CASE_INSENSITIVE).asMatchPredicate();
    }
}
