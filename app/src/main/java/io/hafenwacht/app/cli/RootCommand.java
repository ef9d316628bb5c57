package io.hafenwacht.app.cli;

import io.hafenwacht.app.Session;
import io.hafenwacht.app.Version;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// `hafenwacht` itself: holds what every command shares.
@Command(
        name = "hafenwacht",
        resourceBundle = RootCommand.BUNDLE,
        versionProvider = RootCommand.VersionText.class,
        synopsisSubcommandLabel = "COMMAND")
public final class RootCommand {
    static final String BUNDLE = "io.hafenwacht.app.cli.Messages";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            descriptionKey = "help")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            descriptionKey = "version")
    boolean version;

    @Mixin
    GlobalOptions global = new GlobalOptions();

    private final Session session;
    private Map<String, String> checkParameters = Map.of();

    public RootCommand(Session session) {
        this.session = session;
    }

    public Session session() {
        return session;
    }

    /// The parameters of checks from the configuration file.
    public Map<String, String> checkParameters() {
        return checkParameters;
    }

    void checkParameters(Map<String, String> parameters) {
        checkParameters = Map.copyOf(parameters);
    }

    public GlobalOptions global() {
        return global;
    }

    /// Prints the one line of `--version`.
    static final class VersionText implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"hafenwacht " + Version.current()};
        }
    }
}
