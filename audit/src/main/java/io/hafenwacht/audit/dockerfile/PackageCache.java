package io.hafenwacht.audit.dockerfile;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.dockerfile.DockerfileSnapshot.Placed;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.dockerfile.Scope;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A cache counts as removed where a later command of the same step removes it, or where it lies in a mount;
/// a later step cannot make the layer smaller.
@AutoService(DockerfileCheck.class)
public final class PackageCache implements DockerfileCheck {
    private static final Rule RULE = Rule.of("HW-D326", Severity.LOW, DefenceLayer.IMAGE)
            .titled(
                    Text.of("Package cache left in the image", "Paketcache bleibt im Image"),
                    Text.of(
                            "Nothing that runs needs it; it is downloaded with each start elsewhere, and old indexes"
                                    + " are used by later steps.",
                            "Nichts, was läuft, braucht ihn; er wird bei jedem Start anderswo mitgeladen, und spätere"
                                    + " Schritte nutzen alte Indizes."))
            .fixedBy(
                    Text.of(
                            "Remove it in the same step: rm -rf /var/lib/apt/lists/*, apk add --no-cache, dnf clean"
                                    + " all, pip install --no-cache-dir; or mount it: RUN"
                                    + " --mount=type=cache,target=FOLDER",
                            "Im selben Schritt entfernen: rm -rf /var/lib/apt/lists/*, apk add --no-cache, dnf clean"
                                    + " all, pip install --no-cache-dir; oder einhängen: RUN"
                                    + " --mount=type=cache,target=ORDNER"),
                    "hadolint:DL3009",
                    "hadolint:DL3019",
                    "hadolint:DL3032",
                    "hadolint:DL3036",
                    "hadolint:DL3040",
                    "hadolint:DL3042",
                    "hadolint:DL3060",
                    "Trivy:DS-0015",
                    "Trivy:DS-0019",
                    "Trivy:DS-0020",
                    "Trivy:DS-0025",
                    "Trivy:DS-0027",
                    "dockle:DKL-DI-0004",
                    "dockle:DKL-DI-0005");
    private static final String ALL = "^/var/cache/?\\*?$|";

    /// Which commands fill a cache, which empty it, and how its folder is written.
    private enum Cache {
        APT("apt-get apt aptitude", "update", "dist-clean distclean", "/var/lib/apt"),
        APK("apk", "add", "cache", ALL + "/var/cache/apk|/etc/apk/cache"),
        RPM(
                "yum dnf dnf5 microdnf",
                "install groupinstall localinstall reinstall update upgrade",
                "clean",
                ALL + "/var/cache/(yum|dnf|libdnf5)"),
        ZYPPER(
                "zypper",
                "install in remove rm source-install si patch update up dist-upgrade dup",
                "clean cc",
                ALL + "/var/cache/zypp"),
        PIP("pip pip3", "install", "cache", "\\.cache"),
        YARN("yarn", "install", "cache", "yarn|\\.cache");

        private final Set<String> programs;
        private final Set<String> filling;
        private final Set<String> emptying;
        private final Pattern folder;

        Cache(String programs, String filling, String emptying, String folder) {
            this.programs = words(programs);
            this.filling = words(filling);
            this.emptying = words(emptying);
            this.folder = Pattern.compile(folder);
        }

        private static Set<String> words(String text) {
            return Set.copyOf(Arrays.asList(text.split(" ")));
        }

        boolean filledBy(RunCommand run) {
            boolean python = this == PIP
                    && run.name().matches("pip[\\d.]*|python[\\d.]*")
                    && Installation.of(run).isPresent();
            return (python || programs.contains(run.name()) && filling.contains(run.subcommand()))
                    && !run.has("--no-cache", "--no-cache-dir")
                    && !(this == PIP && keepsNone(run));
        }

        boolean emptiedBy(RunCommand run) {
            return programs.contains(run.name()) && emptying.contains(run.subcommand())
                    || run.name().matches("rm|find")
                            && run.command().arguments().stream()
                                    .anyMatch(w -> folder.matcher(w.text()).find());
        }

        boolean mountedIn(Placed run) {
            return run.instruction().flag("mount").stream()
                    .filter(mount -> mount.matches("(.*,)?type=(cache|tmpfs)(,.*)?"))
                    .flatMap(mount -> Arrays.stream(mount.split(",")))
                    .filter(option -> option.matches("(target|dst|destination)=.*"))
                    .anyMatch(option ->
                            folder.matcher(option.replaceFirst("[^=]*=", "")).find());
        }
    }

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(DockerfileSnapshot snapshot, CheckContext context) {
        var f = new Findings(RULE, snapshot);
        Map<Placed, List<RunCommand>> steps = snapshot.commandsInImage().stream()
                .collect(Collectors.groupingBy(RunCommand::run, LinkedHashMap::new, Collectors.toList()));
        steps.forEach((run, commands) -> {
            for (Cache cache : Cache.values()) {
                if (!cache.mountedIn(run)) {
                    left(cache, commands).ifPresent(fill -> {
                        String what = Findings.quoted(fill.name() + " " + fill.subcommand());
                        f.fail(
                                fill.position(),
                                "cache of " + what,
                                Text.of(what + " leaves its cache", what + " lässt den Cache zurück"),
                                references(fill, commands));
                    });
                }
            }
        });
        return f.orPass();
    }

    private static Optional<RunCommand> left(Cache cache, List<RunCommand> commands) {
        Optional<RunCommand> filling = Optional.empty();
        for (RunCommand command : commands) {
            if (cache.filledBy(command)) {
                filling = Optional.of(command);
            } else if (cache.emptiedBy(command)) {
                filling = Optional.empty();
            }
        }
        return filling;
    }

    /// pip takes any truth value, even a false one, as a wish for none.
    private static boolean keepsNone(RunCommand pip) {
        String set = pip.run().step().scope().lookup("PIP_NO_CACHE_DIR") instanceof Scope.Binding.Known(String value)
                ? value
                : "";
        return !set.isEmpty() || pip.run().instruction().text().contains("PIP_NO_CACHE_DIR=");
    }

    private static String[] references(RunCommand fill, List<RunCommand> commands) {
        return switch (fill.name()) {
            case "apt-get", "apt", "aptitude" ->
                commands.stream().anyMatch(c -> c.subcommand().equals("install"))
                        ? new String[] {"hadolint:DL3009", "dockle:DKL-DI-0005"}
                        : new String[] {"hadolint:DL3009"};
            case "apk" -> new String[] {"hadolint:DL3019", "Trivy:DS-0025", "dockle:DKL-DI-0004"};
            case "yum" -> new String[] {"hadolint:DL3032", "Trivy:DS-0015"};
            case "microdnf" -> new String[] {"hadolint:DL3040", "Trivy:DS-0027"};
            case "dnf", "dnf5" -> new String[] {"hadolint:DL3040", "Trivy:DS-0019"};
            case "zypper" -> new String[] {"hadolint:DL3036", "Trivy:DS-0020"};
            case "yarn" -> new String[] {"hadolint:DL3060"};
            default -> new String[] {"hadolint:DL3042"};
        };
    }
}
