package io.hafenwacht.audit.kubernetes.controlplane;

import io.hafenwacht.core.limit.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads a command line as the Go programs of Kubernetes do: `--flag=value`, `--flag value`, `--flag` of a
/// boolean, one dash or two, `_` for `-`. Also what is wrapped: a line for `sh -c`, a launcher before the
/// program, several flags in one argument.
final class CommandLine {
    private static final Limit WORDS =
            new Limit("command-words", 10_000, "words", "an API server has about fifty flags; hostile ones have more");
    private static final Set<String> LAUNCHERS = Set.of(
            "sh",
            "bash",
            "ash",
            "dash",
            "env",
            "exec",
            "nice",
            "tini",
            "dumb-init",
            "go-runner",
            "hyperkube",
            "nsenter");

    /// Flags that stand alone for true: what follows them is not their value.
    private static final Set<String> BOOLEAN = Set.of(
            "allow-privileged",
            "anonymous-auth",
            "authentication-token-webhook",
            "auto-tls",
            "client-cert-auth",
            "enable-bootstrap-token-auth",
            "event-qps-unlimited",
            "fail-swap-on",
            "kubelet-https",
            "leader-elect",
            "logtostderr",
            "make-iptables-util-chains",
            "peer-auto-tls",
            "peer-client-cert-auth",
            "profiling",
            "protect-kernel-defaults",
            "rotate-certificates",
            "rotate-server-certificates",
            "seccomp-default",
            "secrets-encryption",
            "service-account-extend-token-expiration",
            "service-account-lookup",
            "unsafe-no-fsync",
            "use-service-account-credentials");

    private static final Pattern BLANKS = Pattern.compile("[\\s;&]+");
    private static final Pattern NEXT_FLAG = Pattern.compile("\\s+(?=--)");

    private CommandLine() {}

    /// A word and the field path of the argument that it stands in.
    record Word(String text, String field) {}

    /// What a command line runs.
    record Started(Component component, List<Flag> flags) {
        Started {
            flags = List.copyOf(flags);
        }
    }

    /// The component that these arguments start, with its flags; empty for any other program.
    static Optional<Started> of(List<Word> arguments) {
        List<Word> words = split(arguments);
        for (int i = 0; i < words.size(); i++) {
            Optional<Component> component = Component.ofProgram(words.get(i).text());
            boolean here = i == 0 || launcher(words.getFirst().text());
            if (component.isPresent() && here && !isValue(words, i)) {
                return Optional.of(new Started(component.get(), flags(words.subList(i + 1, words.size()))));
            }
        }
        return Optional.empty();
    }

    private static boolean launcher(String command) {
        return LAUNCHERS.contains(command.substring(command.lastIndexOf('/') + 1));
    }

    /// `--name etcd` names, it does not start.
    private static boolean isValue(List<Word> words, int index) {
        if (index == 0 || !words.get(index - 1).text().startsWith("--")) {
            return false;
        }
        String before = words.get(index - 1).text();
        return before.length() > 2 && before.indexOf('=') < 0;
    }

    /// The flags of what follows the program's name.
    static List<Flag> flags(List<Word> words) {
        var flags = new ArrayList<Flag>();
        for (int i = 0; i < words.size(); i++) {
            String text = words.get(i).text();
            if (text.equals("--")) {
                break;
            }
            String bare = text.startsWith("--") ? text.substring(2) : text.startsWith("-") ? text.substring(1) : "";
            int equals = bare.indexOf('=');
            String name = name(equals < 0 ? bare : bare.substring(0, equals));
            if (name.isEmpty()) {
                continue;
            }
            String value = "true";
            if (equals >= 0) {
                value = bare.substring(equals + 1);
            } else if (!BOOLEAN.contains(name)
                    && i + 1 < words.size()
                    && !words.get(i + 1).text().startsWith("-")) {
                value = words.get(i + 1).text();
            }
            flags.add(new Flag(name, unquoted(value), words.get(i).field()));
        }
        return List.copyOf(flags);
    }

    static String name(String written) {
        return written.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String unquoted(String value) {
        String bare = value.strip();
        boolean quoted = bare.length() >= 2
                && (bare.charAt(0) == '"' || bare.charAt(0) == '\'')
                && bare.charAt(bare.length() - 1) == bare.charAt(0);
        return quoted ? bare.substring(1, bare.length() - 1) : bare;
    }

    /// One word for each flag: an argument that holds several is taken apart, as is a line for a shell.
    private static List<Word> split(List<Word> arguments) {
        var words = new ArrayList<Word>();
        boolean shell =
                !arguments.isEmpty() && launcher(arguments.getFirst().text().strip());
        for (Word argument : arguments) {
            String text = argument.text().strip();
            boolean line = words.isEmpty() || shell && !text.startsWith("-");
            for (String part : (line ? BLANKS : NEXT_FLAG).split(text, WORDS.asInt())) {
                if (words.size() < WORDS.asInt()) {
                    words.add(new Word(line ? unquoted(part) : part, argument.field()));
                }
            }
        }
        return words;
    }
}
