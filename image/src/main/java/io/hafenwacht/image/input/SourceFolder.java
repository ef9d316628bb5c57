package io.hafenwacht.image.input;

import io.hafenwacht.image.layer.EntryChoice;
import java.nio.file.Files;
import java.nio.file.Path;

/// A folder that is no root file system, of which only some entries are read.
public record SourceFolder(Path folder, EntryChoice choice) implements ImageInput {
    @Override
    public String name() {
        return folder.toString();
    }

    @Override
    public OpenedImage open(ImageRequest request) {
        return Files.isDirectory(folder)
                ? new OpenedImage.Folder(folder, choice)
                : Problems.noAccess(name(), Problems.NO_FOLDER);
    }
}
