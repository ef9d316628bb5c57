package io.hafenwacht.app.diagnose;

import io.hafenwacht.connect.host.Tree;
import io.hafenwacht.connect.registry.ImageAddress;
import io.hafenwacht.connect.registry.ManifestQuestion;
import io.hafenwacht.connect.tls.CertificateLook;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.CaseFile;
import io.hafenwacht.diagnose.Section;
import io.hafenwacht.diagnose.Target;
import io.hafenwacht.diagnose.docker.DockerProbes;
import java.util.Optional;
import java.util.regex.Pattern;

/// The case of an image that is to be pulled: what its registry says, asked from this host.
final class ImageProbe {
    private static final Pattern REFUSED = Pattern.compile("PKIX|certificate|[Uu]ntrusted");

    private final EngineLook look;
    private final boolean offline;

    ImageProbe(EngineLook look, boolean offline) {
        this.look = look;
        this.offline = offline;
    }

    CaseFile of(ImageAddress address, String called) throws InterruptedException {
        var target = new Target(Target.Kind.IMAGE, called, called);
        String source = "GET https://" + address.registry() + "/v2/" + address.repository() + "/manifests/"
                + address.reference();
        Section registry = offline
                ? Sections.of(DockerProbes.REGISTRY, target, source, InsideProbes.forbidden())
                : Sections.of(DockerProbes.REGISTRY, target, source, new Observed.Known<>(ask(address)));
        return new CaseFile(target, look.taken(), look.shared())
                .with(DockerProbes.REGISTRY, registry)
                .with(DockerProbes.LOGS, none(target))
                .with(DockerProbes.TLS, none(target));
    }

    private static Section none(Target target) {
        return Sections.unseen(
                DockerProbes.LOGS,
                target,
                "",
                Text.of("an image has none", "ein Image hat keine"),
                Text.of("Diagnose a container.", "Einen Container untersuchen."));
    }

    private Node ask(ImageAddress address) throws InterruptedException {
        ManifestQuestion.Answer answer;
        try (var question = new ManifestQuestion()) {
            answer = question.ask(address, insecure(address));
        }
        Tree node = Tree.object()
                .put("registry", address.registry())
                .put("status", answer.status())
                .put("message", answer.message())
                .put("platforms", Tree.texts(answer.platforms()))
                .put("trouble", answer.trouble());
        Optional<CertificateLook> certificate =
                answer.status() == 0 ? CertificateLook.at(address.host(), address.port()) : Optional.empty();
        certificate.ifPresent(shown -> {
            Tree tls = Tree.object();
            InsideProbes.certificate(address.registry(), shown).entries().forEach(tls::put);
            // The JDK's trust store decides; an authority in certs.d is the engine's own matter.
            node.put(
                    "tls",
                    tls.put("trusted", !REFUSED.matcher(answer.trouble()).find())
                            .node());
        });
        return node.node();
    }

    /// As an engine does it: loopback, and what its settings name.
    private boolean insecure(ImageAddress address) {
        return address.host().equals("localhost")
                || address.host().startsWith("127.")
                || look.value(DockerProbes.INFO)
                        .at("RegistryConfig", "IndexConfigs", address.registry(), "Secure")
                        .bool()
                        .map(secure -> !secure)
                        .orElse(false);
    }
}
