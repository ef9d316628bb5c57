package io.hafenwacht.app.cli;

import io.hafenwacht.app.Session;
import io.hafenwacht.app.Version;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/// `hafenwacht` itself: holds what every command shares.
public final class RootCommand {
    private final GlobalOptions global = new GlobalOptions();
    private final Session session;
    private Map<String, String> checkParameters = Map.of();
    private Optional<ConfigFile> config = Optional.empty();

    public RootCommand(Session session) {
        this.session = session;
    }

    /// The command without those below it.
    CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this, Flags.FACTORY)
                .name("hafenwacht")
                .versionProvider(() -> new String[] {"hafenwacht " + Version.current()});
        spec.usageMessage().synopsisSubcommandLabel("COMMAND");
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .scopeType(ScopeType.INHERIT)
                .descriptionKey("help")
                .build());
        spec.addOption(OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .descriptionKey("version")
                .build());
        global.declare(new Flags(this, spec, ScopeType.INHERIT));
        return spec;
    }

    public Session session() {
        return session;
    }

    /// The parameters of checks from the configuration file.
    public Map<String, String> checkParameters() {
        return checkParameters;
    }

    /// The configuration file of this run.
    public Optional<ConfigFile> config() {
        return config;
    }

    void config(ConfigFile own) {
        config = Optional.of(own);
        checkParameters = own.checkParameters();
    }

    public GlobalOptions global() {
        return global;
    }
}
