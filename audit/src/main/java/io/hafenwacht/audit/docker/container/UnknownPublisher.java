package io.hafenwacht.audit.docker.container;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.ContainerCheck;
import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Parameter;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Where an image comes from, as far as its name and the digests that the engine keeps say it: official
/// (`docker.io/library`), a publisher or registry that `trustedPublishers` names, a registry of the own
/// network, a local build, or anybody. A signature would be better proof; HW-D803 asks for it.
@AutoService(ContainerCheck.class)
public final class UnknownPublisher implements ContainerCheck {
    private static final String FIELD = "Config.Image";

    /// Registries that hold only what their operator builds and maintains.
    private static final Set<String> MAINTAINED = Set.of(
            "registry.k8s.io", "mcr.microsoft.com", "registry.access.redhat.com", "gcr.io/distroless", "cgr.dev");

    private static final Rule RULE = Rule.of("HW-D802", Severity.MEDIUM, DefenceLayer.SUPPLY_CHAIN)
            .titled(
                    Text.of(
                            "Image of a publisher nobody vouches for",
                            "Image eines Herausgebers, für den niemand bürgt"),
                    Text.of(
                            "Anybody may publish under such a name; malware comes this way.",
                            "Unter einem solchen Namen kann jeder veröffentlichen; so kommt Schadsoftware."))
            .fixedBy(
                    Text.of(
                            "Use the official or your own image, or trust this publisher by name: checks: HW-D802:"
                                    + " trustedPublishers: ghcr.io/your-org",
                            "Das offizielle oder ein eigenes Image verwenden, oder diesem Herausgeber namentlich vertrauen:"
                                    + " checks: HW-D802: trustedPublishers: ghcr.io/your-org"),
                    "CIS-Docker:4.2",
                    "BSI:SYS.1.6.A6",
                    "BSI:SYS.1.6.A12")
            .taking(Parameter.of(
                    "trustedPublishers",
                    "",
                    "registries and repositories that are known",
                    "Registries und Repositories, die bekannt sind"));

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(ContainerView view, CheckContext context) {
        var f = new Findings(RULE, view);
        Optional<String> image = f.text(FIELD).filter(name -> !name.isBlank());
        if (image.isEmpty()) {
            return f.orNone(Text.of("no image is named", "es ist kein Image genannt"));
        }
        if (built(view)) {
            return f.orNone(Text.of(
                    "the image was built here or loaded from a file, so its name says nothing",
                    "das Image wurde hier gebaut oder aus einer Datei geladen, sein Name sagt also nichts"));
        }
        String name = qualified(image.get());
        List<String> trusted = context.parameter(RULE, "trustedPublishers")
                .map(list -> Arrays.stream(list.split(","))
                        .map(String::strip)
                        .filter(s -> !s.isEmpty())
                        .toList())
                .orElse(List.of());
        boolean known = name.startsWith("docker.io/library/")
                || MAINTAINED.stream().anyMatch(prefix -> below(name, prefix))
                || trusted.stream().anyMatch(prefix -> below(name, prefix) || below(name, "docker.io/" + prefix))
                || own(name.substring(0, name.indexOf('/')));
        if (!known) {
            f.fail(
                    FIELD,
                    FIELD,
                    Text.of(
                            "Config.Image = \"" + Findings.quoted(image.get()) + "\", published by "
                                    + Findings.quoted(publisher(name)),
                            "Config.Image = \"" + Findings.quoted(image.get()) + "\", veröffentlicht von "
                                    + Findings.quoted(publisher(name))));
        }
        return f.orPass(FIELD);
    }

    /// Whether the engine never saw this image in a registry; of a Compose file, whether it is built.
    private static boolean built(ContainerView view) {
        if (view.live()) {
            return view.image()
                    .map(image -> image.at("inspect", "RepoDigests").elements().isEmpty())
                    .orElse(false);
        }
        Node build = view.at("Compose.Build");
        return !build.absent();
    }

    private static String qualified(String image) {
        String name = image.replaceFirst("@.*$", "").replaceFirst(":[^/:]*$", "");
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        boolean registry = first.contains(".") || first.contains(":") || first.equals("localhost");
        if (registry) {
            return name.replaceFirst("^(index\\.|registry-1\\.)?docker\\.io/(?=[^/]+$)", "docker.io/library/")
                    .replaceFirst("^(index\\.|registry-1\\.)docker\\.io/", "docker.io/");
        }
        return slash < 0 ? "docker.io/library/" + name : "docker.io/" + name;
    }

    private static boolean below(String name, String prefix) {
        return name.equals(prefix) || name.startsWith(prefix.endsWith("/") ? prefix : prefix + "/");
    }

    /// A registry that only the own network reaches.
    private static boolean own(String registry) {
        String host = registry.replaceFirst(":\\d+$", "");
        return host.equals("localhost")
                || host.matches("(127|10)\\..*|192\\.168\\..*|172\\.(1[6-9]|2\\d|3[01])\\..*")
                || host.matches(".*\\.(local|internal|lan|intern|corp|home\\.arpa)")
                || !host.contains(".");
    }

    private static String publisher(String name) {
        String[] parts = name.split("/");
        return parts.length > 2 ? parts[0] + "/" + parts[1] : parts[0];
    }
}
