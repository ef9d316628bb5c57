package io.hafenwacht.image.input;

import io.hafenwacht.image.bytes.PlainStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// An archive in the form of `docker save` that an engine sends (`GET /images/{name}/get`) and that can be
/// read once. The engine has checked what it names, so its diff ids count.
///
/// `imageId` is the engine's id of the image, under which a cache knows it again without opening the stream;
/// `tags` are its names there.
public record ImageStream(String name, String imageId, List<String> tags, Source source) implements ImageInput {
    public ImageStream {
        tags = List.copyOf(tags);
    }

    /// Opens the stream when the scan needs it, and again if single files must be read a second time; the
    /// scan closes it.
    @FunctionalInterface
    public interface Source {
        InputStream open() throws IOException;
    }

    @Override
    public OpenedImage open(ImageRequest request) throws IOException {
        return new OpenedImage.Streamed(new PlainStream(source.open()), true);
    }
}
