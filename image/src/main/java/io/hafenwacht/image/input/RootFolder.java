package io.hafenwacht.image.input;

import io.hafenwacht.image.layer.EntryChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// An unpacked root file system.
public record RootFolder(Path folder) implements ImageInput {
    @Override
    public String name() {
        return folder.toString();
    }

    @Override
    public OpenedImage open(ImageRequest request) throws IOException {
        return Files.isDirectory(folder)
                ? new OpenedImage.Folder(folder, EntryChoice.ALL)
                : Problems.noAccess(name(), Problems.NO_FOLDER);
    }
}
