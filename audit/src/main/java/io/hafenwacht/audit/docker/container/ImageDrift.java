package io.hafenwacht.audit.docker.container;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.ContainerCheck;
import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// CIS Docker 5.28: the latest version of the image is used. `Config.Image` is the name that was asked for,
/// `Image` the id that it had then: where the name has another id now, the container is the old one. A name
/// without tag, or `latest`, does not say what runs.
@AutoService(ContainerCheck.class)
public final class ImageDrift implements ContainerCheck {
    private static final String SHA256 = "sha256:";
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{4,64}");
    private static final String NAME = "Config.Image";
    private static final String ID = "Image";
    private static final int SHORT = 12;
    private static final Rule RULE = Rule.of("HW-D427", Severity.MEDIUM, DefenceLayer.SUPPLY_CHAIN)
            .titled(
                    Text.of(
                            "Runs another image than its name says",
                            "Läuft mit einem anderen Image, als sein Name sagt"),
                    Text.of(
                            "Updates that were pulled do not protect it, and nobody can tell from the name what runs.",
                            "Geladene Updates schützen ihn nicht, und vom Namen lässt sich nicht auf den Inhalt schließen."))
            .fixedBy(
                    Text.of(
                            "Create it anew from a fixed tag or digest: docker run NAME:1.2.3 …; docker compose up -d",
                            "Aus einem festen Tag oder Digest neu anlegen: docker run NAME:1.2.3 …; docker compose up -d"),
                    "CIS-Docker:5.28",
                    "BSI:SYS.1.6.A14");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(ContainerView view, CheckContext context) {
        var f = new Findings(RULE, view);
        if (!view.live()) {
            return f.orNone(Text.of(
                    "a file runs no image; its tags are judged by HW-D302",
                    "eine Datei führt kein Image aus; ihre Tags bewertet HW-D302"));
        }
        Optional<String> asked = f.text(NAME);
        Optional<String> id = f.text(ID);
        if (asked.isEmpty() || id.isEmpty()) {
            return f.orPass(NAME);
        }
        String name = asked.get();
        if (name.isEmpty()) {
            return f.orNone(Text.of("it was not made from an image", "er entstand nicht aus einem Image"));
        }
        if (name.contains("@") || isId(name, id.get())) {
            return f.orPass(NAME);
        }
        boolean tagged = name.lastIndexOf(':') > name.lastIndexOf('/');
        if (!tagged || name.endsWith(":latest")) {
            String shown = NAME + " = \"" + Findings.quoted(name) + "\"";
            f.fail(
                    NAME,
                    NAME + " unpinned",
                    tagged ? Text.same(shown) : Text.of(shown + ": no tag", shown + ": kein Tag"),
                    "CIS-Docker:5.28");
        }
        drift(f, view.engine().orElseThrow(), tagged ? name : name + ":latest", id.get());
        return f.orPass(NAME);
    }

    private static void drift(Findings f, EngineSnapshot engine, String name, String id) {
        if (engine.part("images") instanceof Observed.Unread<Node> unread) {
            f.unknown(ID, unread);
            return;
        }
        Optional<String> now = Optional.ofNullable(
                engine.derived(Tagged.class, Tagged::of).ids().get(familiar(name)));
        if (now.isEmpty()) {
            f.unknown(
                    ID,
                    Text.of(
                            "the engine has no image named " + Findings.quoted(name) + " any more",
                            "die Engine hat kein Image namens " + Findings.quoted(name) + " mehr"),
                    Text.of("docker pull " + Findings.quoted(name), "docker pull " + Findings.quoted(name)));
        } else if (!now.get().equals(id)) {
            String shown = "Image = " + brief(id) + ", " + Findings.quoted(name) + " = " + brief(now.get());
            f.fail(ID, ID, Text.same(shown));
        }
    }

    /// Ids of images by their familiar names: each container is compared with all images.
    private record Tagged(Map<String, String> ids) {
        static Tagged of(EngineSnapshot engine) {
            var ids = new HashMap<String, String>();
            for (Node image : engine.images()) {
                Node inspect = image.get("inspect");
                inspect.get("RepoTags")
                        .elements()
                        .forEach(tag -> ids.putIfAbsent(
                                familiar(tag.stringOrEmpty()), inspect.get("Id").stringOrEmpty()));
            }
            return new Tagged(ids);
        }
    }

    /// Whether the container was asked for by its image's id, in full or by the first characters.
    private static boolean isId(String name, String id) {
        return name.startsWith(SHA256) || HEX.matcher(name).matches() && hex(id).startsWith(name);
    }

    /// As the engine shows it: `docker.io/library/nginx:1` is `nginx:1`.
    private static String familiar(String name) {
        return without("library/", without("docker.io/", without("index.docker.io/", name)));
    }

    private static String hex(String id) {
        return without(SHA256, id);
    }

    private static String without(String prefix, String text) {
        return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    }

    private static String brief(String id) {
        String hex = hex(id);
        return Findings.quoted(hex.length() > SHORT ? hex.substring(0, SHORT) : hex);
    }
}
