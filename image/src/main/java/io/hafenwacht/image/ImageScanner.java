package io.hafenwacht.image;

import io.hafenwacht.core.inventory.ConfigurationSecret;
import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.inventory.ImageSnapshot;
import io.hafenwacht.core.inventory.Inventory;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.image.input.ImageDescription;
import io.hafenwacht.image.input.ImageInput;
import io.hafenwacht.image.input.ImageStream;
import io.hafenwacht.image.input.OpenedImage;
import io.hafenwacht.image.input.StreamedArchive;
import io.hafenwacht.image.layer.Budget;
import io.hafenwacht.image.layer.Extractors;
import io.hafenwacht.image.layer.FolderCursor;
import io.hafenwacht.image.layer.LayerMerge;
import io.hafenwacht.image.layer.LayerResult;
import io.hafenwacht.image.layer.LinkTargets;
import io.hafenwacht.image.layer.SecondReading;
import io.hafenwacht.image.layer.cache.LayerCache;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.List;

/// Reads one image into a snapshot: the entry point of this module. One object for one scan.
public final class ImageScanner {
    private final ImageInput input;
    private final ScanOptions options;
    private final Extractors extractors;
    private final LayerReading reading;
    private final ImageMemory memory;

    private ImageScanner(ImageInput input, ScanOptions options) {
        this.input = input;
        this.options = options;
        this.extractors = new Extractors(options.extractors(), options.files(), options.secrets());
        var budget = new Budget();
        this.reading = new LayerReading(extractors, budget, options.cache(), options.progress());
        this.memory = new ImageMemory(options.cache(), extractors.fingerprint(), budget);
    }

    /// Reads the image. What cannot be read of it is a gap in the snapshot; no image at all is
    /// [ScanResult.Failed]. Interruption ends the scan and closes everything it opened.
    public static ScanResult scan(ImageInput input, ScanOptions options) throws InterruptedException {
        try {
            ScanResult result = new ImageScanner(input, options).run();
            options.cache().ifPresent(LayerCache::trim);
            return result;
        } catch (InterruptedIOException | ClosedByInterruptException e) {
            Thread.interrupted();
            throw (InterruptedException) new InterruptedException("scan interrupted").initCause(e);
        } catch (IOException e) {
            return ScanProblems.unreadable(input.name(), Refusal.of(e));
        }
    }

    private ScanResult run() throws IOException, InterruptedException {
        if (input instanceof ImageStream stream) {
            var known = memory.recall(stream);
            if (known.isPresent()) {
                int layers = known.get().layers().size();
                streamedPaths = known.get().paths();
                return finish(known.get().description(), known.get().layers(), layers, this::streamedAgain);
            }
        }
        OpenedImage opened = input.open(options.request());
        if (opened instanceof OpenedImage.Layered layered) {
            return layered(layered); // the commonest, before the switch, whose first use costs some milliseconds
        }
        return switch (opened) {
            case OpenedImage.Unreadable(var reason, var remedy) -> new ScanResult.Failed(reason, remedy);
            case OpenedImage.Layered layered -> layered(layered);
            case OpenedImage.Streamed streamed -> streamed(streamed);
            case OpenedImage.Folder(var root, var choice) -> {
                LayerResult tree = reading.read(new FolderCursor(root, choice));
                yield finish(
                        ImageDescription.NONE,
                        List.of(tree),
                        0,
                        (_, wanted) -> reading.again(new FolderCursor(root, choice), wanted));
            }
        };
    }

    private ScanResult layered(OpenedImage.Layered image) throws IOException, InterruptedException {
        List<OpenedImage.Blob> blobs = image.layers();
        options.progress()
                .started(
                        blobs.size(),
                        blobs.stream().mapToLong(b -> b.region().length()).sum());
        List<LayerReading.Outcome> outcomes = LayerWorkers.read(blobs, reading, options.threads());
        int cached =
                (int) outcomes.stream().filter(LayerReading.Outcome::cached).count();
        List<LayerResult> results =
                outcomes.stream().map(LayerReading.Outcome::result).toList();
        return finish(image.description(), results, cached, (layer, wanted) -> reading.again(blobs.get(layer), wanted));
    }

    private record StreamedLayer(String path, LayerResult result) {}

    /// Where each layer of a streamed archive was, for a second pass.
    private List<String> streamedPaths = List.of();

    private ScanResult streamed(OpenedImage.Streamed image) throws IOException, InterruptedException {
        options.progress().started(0, 0);
        var archive = new StreamedArchive<StreamedLayer>(
                image, (path, layer, digest) -> new StreamedLayer(path, reading.read(layer, digest)));
        return switch (archive.read(options.request())) {
            case StreamedArchive.Result.Unreadable<StreamedLayer>(var reason, var remedy) ->
                new ScanResult.Failed(reason, remedy);
            case StreamedArchive.Result.Read<StreamedLayer>(var found, var layers) -> {
                List<LayerResult> results =
                        layers.stream().map(StreamedLayer::result).toList();
                streamedPaths = layers.stream().map(StreamedLayer::path).toList();
                ImageDescription description = found;
                if (input instanceof ImageStream stream) {
                    description = found.tagged(stream.tags());
                    memory.keep(stream, description, results, streamedPaths);
                }
                yield finish(description, results, 0, this::streamedAgain);
            }
        };
    }

    /// Reads the stream anew, for single files of one layer.
    private SecondReading streamedAgain(int layer, LinkTargets.Wanted wanted) throws IOException, InterruptedException {
        if (layer >= streamedPaths.size() || !(input.open(options.request()) instanceof OpenedImage.Streamed again)) {
            return SecondReading.failed(List.of(ScanProblems.notAgain()));
        }
        var found = new ArrayList<SecondReading>();
        var archive = new StreamedArchive<String>(again, (path, bytes, _) -> {
            if (streamedPaths.get(layer).equals(path)) {
                found.add(reading.again(bytes, false, wanted));
            }
            return path;
        });
        archive.read(options.request());
        return found.isEmpty() ? SecondReading.failed(List.of(ScanProblems.notAgain())) : found.getLast();
    }

    private ScanResult finish(
            ImageDescription description, List<LayerResult> layers, int cached, LayerMerge.SecondPass secondPass)
            throws IOException, InterruptedException {
        List<String> diffIds = diffIds(description, layers.size());
        Inventory inventory = LayerMerge.merge(layers, diffIds, extractors, secondPass);
        if (!description.config().absent() && description.diffIds().size() != layers.size()) {
            inventory = with(
                    inventory, ScanProblems.layerCount(description.diffIds().size(), layers.size()));
        }
        var snapshot = new ImageSnapshot(
                input.name(),
                description.key().isEmpty() ? ImageNames.key(input.name()) : description.key(),
                description.id(),
                description.aliases(),
                description.config(),
                History.layers(description.config(), diffIds, layers),
                inventory,
                configurationSecrets(description));
        return new ScanResult.Scanned(snapshot, cached);
    }

    private List<ConfigurationSecret> configurationSecrets(ImageDescription description) {
        return options.secrets()
                .map(scanner -> new ConfigurationMemory(options.cache(), scanner).secrets(description))
                .orElse(List.of());
    }

    private static Inventory with(Inventory inventory, Gap gap) {
        var gaps = new ArrayList<>(inventory.gaps());
        gaps.add(gap);
        return new Inventory(
                inventory.operatingSystem(),
                inventory.packages(),
                inventory.files(),
                inventory.contents(),
                inventory.secrets(),
                gaps,
                inventory.hidden());
    }

    /// As many as there are layers; "" where the configuration names none.
    private static List<String> diffIds(ImageDescription description, int layers) {
        var ids = new ArrayList<String>();
        for (int i = 0; i < layers; i++) {
            ids.add(i < description.diffIds().size() ? description.diffIds().get(i) : "");
        }
        return ids;
    }
}
