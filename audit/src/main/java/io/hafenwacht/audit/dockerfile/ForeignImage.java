package io.hafenwacht.audit.dockerfile;

import io.hafenwacht.audit.dockerfile.DockerfileSnapshot.Placed;
import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.formats.dockerfile.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An image from elsewhere that a build takes files of: by FROM, `COPY --from` or `RUN --mount=from=`.
record ForeignImage(String name, Position position) {
    /// Those with a name that is known; of the others `f` tells the FROM.
    static List<ForeignImage> in(DockerfileSnapshot snapshot, Findings f) {
        var images = new ArrayList<ForeignImage>();
        for (Stage stage : snapshot.file().stages()) {
            if (stage.from().isPresent()
                    && stage.parent().isEmpty()
                    && !stage.base().text().equals("scratch")) {
                if (stage.base().complete()) {
                    images.add(new ForeignImage(
                            stage.base().text(), stage.from().get().position()));
                } else {
                    f.unresolved(stage.from().get().position(), "FROM");
                }
            }
        }
        Set<String> aliases = snapshot.file().stages().stream()
                .flatMap(s -> s.alias().stream())
                .collect(Collectors.toSet());
        for (Placed one : snapshot.all("COPY", "RUN")) {
            Stream<String> mounts = one.instruction().flag("mount").stream()
                    .flatMap(m -> Arrays.stream(m.split(",")))
                    .filter(o -> o.startsWith("from="))
                    .map(o -> o.substring(5));
            Stream.concat(one.instruction().flag("from").stream(), mounts)
                    .filter(name -> !name.contains("$") && !name.equals("scratch") && !name.matches("\\d*"))
                    .filter(name -> !aliases.contains(name.toLowerCase(Locale.ROOT)))
                    .forEach(name ->
                            images.add(new ForeignImage(name, one.instruction().position())));
        }
        return images;
    }
}
