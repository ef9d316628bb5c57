package io.hafenwacht.app.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.connect.host.Tree;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.diagnose.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileProbesTest {
    @Test
    void whatHasNoOwnerToReadSaysWhyInBothLanguages(@TempDir Path folder) throws Exception {
        Path volume = Files.createDirectory(folder.resolve("volume"));
        List<Node> owners = owners(volume.toString(), folder.resolve("gone").toString(), "/a\0b");

        assertThat(owners)
                .extracting(owner -> owner.get("type").stringOrEmpty())
                .containsExactly("folder", "", "");
        assertThat(owners)
                .extracting(owner -> owner.at("trouble", "de").stringOrEmpty())
                .containsExactly("", "weder Datei noch Verzeichnis vorhanden", "kein Pfad dieses Hosts");
        assertThat(owners)
                .extracting(owner -> owner.at("trouble", "en").stringOrEmpty())
                .containsExactly("", "no such file or folder", "not a path of this host");
        assertThat(owners.getFirst().get("uid").integer())
                .hasValue(((Number) Files.getAttribute(volume, "unix:uid")).longValue());
    }

    private static List<Node> owners(String... sources) throws InterruptedException {
        List<Node> mounts = List.of(sources).stream()
                .map(source -> Tree.object()
                        .put("Source", source)
                        .put("Destination", "/data")
                        .node())
                .toList();
        var subject = new ContainerProbes.Subject(
                new Target(Target.Kind.CONTAINER, "a", "a"),
                Tree.object().put("Mounts", Tree.list(mounts)).node());
        return new FileProbes().owners(subject).known().orElseThrow().elements();
    }
}
