package io.hafenwacht.image.input;

import io.hafenwacht.core.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// An image on the local disk, of whichever form.
public record LocalImage(Path path) implements ImageInput {
    private static final List<String> ROOT_NAMES = List.of("etc", "usr", "bin", "lib", "var");

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public OpenedImage open(ImageRequest request) throws IOException {
        if (Files.isRegularFile(path)) {
            return Files.isReadable(path)
                    ? new ImageArchive(path).open(request)
                    : Problems.noAccess(name(), Problems.NO_PERMISSION);
        }
        if (!Files.isDirectory(path)) {
            return Problems.noAccess(name(), Files.exists(path) ? Problems.NO_FILE : Problems.NOTHING);
        }
        if (Files.exists(path.resolve(OciManifest.INDEX)) || Files.exists(path.resolve("oci-layout"))) {
            return new ImageLayout(path).open(request);
        }
        if (ROOT_NAMES.stream().anyMatch(name -> Files.isDirectory(path.resolve(name)))) {
            return new RootFolder(path).open(request);
        }
        return Problems.unknown(
                name(),
                Text.of(
                        "a folder without 'index.json' and without 'etc', 'usr' or 'bin'",
                        "ein Verzeichnis ohne 'index.json' und ohne 'etc', 'usr' oder 'bin'"));
    }
}
