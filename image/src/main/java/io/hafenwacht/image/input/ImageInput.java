package io.hafenwacht.image.input;

import java.io.IOException;

/// A way to an image: an archive, a layout, a folder, a stream of an engine. A new way is a new class that
/// opens as one of the forms of [OpenedImage].
public interface ImageInput {
    /// What the user called it.
    String name();

    /// Finds the image. Expected failures are [OpenedImage.Unreadable]; an [IOException] means that the disk
    /// or the socket failed.
    OpenedImage open(ImageRequest request) throws IOException;
}
