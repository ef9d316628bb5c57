package io.hafenwacht.image.input;

import io.hafenwacht.image.bytes.FileRegion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;

/// An OCI image layout in a folder.
public record ImageLayout(Path folder) implements ImageInput {
    @Override
    public String name() {
        return folder.toString();
    }

    @Override
    public OpenedImage open(ImageRequest request) throws IOException {
        try {
            Manifest manifest = OciManifest.read(new FolderDocuments(folder), request);
            var layers = new ArrayList<OpenedImage.Blob>();
            for (Manifest.LayerPath layer : manifest.layers()) {
                Path blob = folder.resolve(layer.path());
                if (!Files.isRegularFile(blob)) {
                    throw Problems.missing(layer.path());
                }
                layers.add(new OpenedImage.Blob(new FileRegion(blob, 0, Files.size(blob)), layer.digest()));
            }
            return new OpenedImage.Layered(manifest.description(), layers);
        } catch (Documents.Unusable e) {
            return e.answer();
        }
    }

    private static final class FolderDocuments extends Documents {
        private final Path folder;

        FolderDocuments(Path folder) {
            this.folder = folder;
        }

        @Override
        Optional<byte[]> bytes(String path) throws IOException, Unusable {
            Path file = folder.resolve(path);
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            try (var in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(BYTES.asInt() + 1);
                if (BYTES.exceededBy(bytes.length)) {
                    throw Problems.tooLarge(path, BYTES);
                }
                return Optional.of(bytes);
            }
        }
    }
}
