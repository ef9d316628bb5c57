package io.hafenwacht.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.IGetter;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ScopeType;

/// Declares what one command takes: a flag is a value with its names, its label, the key of its text in the
/// messages, what it holds at first and where its value goes; `scope` says whether commands below take it
/// too. Annotations would say the same, but reading them by reflection took half the time of a short run.
public record Flags(RootCommand root, CommandSpec spec, ScopeType scope) {
    /// Picocli's own looks through every jar for a class of Groovy: 4 ms of each start.
    static final IFactory FACTORY = new IFactory() {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            return type.isAssignableFrom(ArrayList.class)
                    ? type.cast(new ArrayList<>())
                    : CommandLine.defaultFactory().create(type);
        }
    };

    /// What picocli calls for a command. No record: picocli hashes it, and a record's first hash code costs 5
    /// ms.
    static final class Invocation implements Callable<Integer> {
        private final RootCommand root;
        private final Subcommand command;

        Invocation(RootCommand root, Subcommand command) {
            this.root = root;
            this.command = command;
        }

        Subcommand command() {
            return command;
        }

        @Override
        public Integer call() throws InterruptedException {
            return command.run(root).code();
        }
    }

    /// A command with all it declares.
    static CommandSpec command(RootCommand root, Subcommand command) {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(new Invocation(root, command), FACTORY);
        command.declare(new Flags(root, spec, ScopeType.LOCAL));
        return spec;
    }

    /// A command below this one. The synopsis names them in the order of declaration.
    void command(String name, Subcommand command) {
        String known = spec.usageMessage().synopsisSubcommandLabel();
        spec.usageMessage().synopsisSubcommandLabel(spec.subcommands().isEmpty() ? name : known + "|" + name);
        spec.addSubcommand(name, new CommandLine(command(root, command), FACTORY));
    }

    /// Another name of the command.
    void alias(String name) {
        spec.aliases(name);
    }

    /// A flag without a value, false at first. `names` has blanks between them.
    void toggle(String names, String key, Consumer<Boolean> to) {
        add(option(names, "true|false", key), boolean.class, false, to);
    }

    /// An option with one value, of the type of the value it has unless given.
    <T> void value(String name, String label, String key, T unlessGiven, Consumer<T> to) {
        Class<?> type = unlessGiven instanceof Enum<?> constant ? constant.getDeclaringClass() : unlessGiven.getClass();
        add(option(name, label, key), type, unlessGiven, to);
    }

    /// An option with one word of a list that is made only when help or completion shows it.
    void word(
            String name,
            String label,
            String key,
            Supplier<List<String>> words,
            String unlessGiven,
            Consumer<String> to) {
        Iterable<String> candidates = () -> words.get().iterator();
        add(option(name, label, key).completionCandidates(candidates), String.class, unlessGiven, to);
    }

    /// An option that may be missing.
    <T> void optional(String name, String label, String key, Class<T> type, Consumer<Optional<T>> to) {
        add(option(name, label, key).auxiliaryTypes(type), Optional.class, Optional.empty(), to);
    }

    /// An option that may be repeated.
    <T> void repeated(String name, String label, String key, Class<T> type, Consumer<List<T>> to) {
        add(option(name, label, key).auxiliaryTypes(type), List.class, List.of(), to);
    }

    /// An option that takes several values with commas between them, and may be repeated.
    <T> void list(String name, String label, String key, Class<T> type, Consumer<List<T>> to) {
        add(option(name, label, key).auxiliaryTypes(type).splitRegex(","), List.class, List.of(), to);
    }

    /// The next argument, which must be given.
    void argument(String label, String key, Consumer<String> to) {
        add(parameter(label, key).required(true).arity("1").type(String.class), "", to);
    }

    /// The next argument, which may be missing.
    void optionalArgument(String label, String key, Consumer<Optional<String>> to) {
        var parameter = parameter(label, key).arity("0..1").type(Optional.class).auxiliaryTypes(String.class);
        add(parameter, Optional.empty(), to);
    }

    /// All arguments, in a command that declares no other.
    void arguments(String label, String key, List<String> unlessGiven, Consumer<List<String>> to) {
        add(
                parameter(label, key)
                        .index("0..*")
                        .arity("0..*")
                        .type(List.class)
                        .auxiliaryTypes(String.class),
                unlessGiven,
                to);
    }

    private OptionSpec.Builder option(String names, String label, String key) {
        return OptionSpec.builder(names.split(" "))
                .paramLabel(label)
                .descriptionKey(key)
                .scopeType(scope);
    }

    private PositionalParamSpec.Builder parameter(String label, String key) {
        return PositionalParamSpec.builder()
                .index(String.valueOf(spec.positionalParameters().size()))
                .paramLabel(label)
                .descriptionKey(key);
    }

    private <T> void add(OptionSpec.Builder option, Class<?> type, T first, Consumer<T> to) {
        var value = new Value<>(first, to);
        spec.addOption(option.type(type)
                .initialValue(first)
                .getter(value)
                .setter(value)
                .build());
    }

    private <T> void add(PositionalParamSpec.Builder parameter, T first, Consumer<T> to) {
        var value = new Value<>(first, to);
        spec.addPositional(
                parameter.initialValue(first).getter(value).setter(value).build());
    }

    /// Holds the value for picocli, which adds to the lists it holds, and hands each new one on.
    private static final class Value<V> implements IGetter, ISetter {
        private final Consumer<V> to;
        private V held;

        Value(V first, Consumer<V> to) {
            this.held = first;
            this.to = to;
        }

        @Override
        @SuppressWarnings("unchecked") // picocli asks for the type that it set
        public <T> T get() {
            return (T) held;
        }

        @Override
        @SuppressWarnings("unchecked") // picocli converted it to the declared type
        public <T> T set(T value) {
            T before = (T) held;
            held = (V) value;
            to.accept(held);
            return before;
        }
    }
}
