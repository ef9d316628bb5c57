package io.hafenwacht.app.cli;

import com.google.auto.service.AutoService;
import io.hafenwacht.app.Session;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.image.layer.cache.LayerCache;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/// `hafenwacht cache`: the layers that were read before.
@AutoService(Subcommand.class)
@Command(name = "cache", synopsisSubcommandLabel = "status|clear")
@SuppressWarnings("NullAway.Init") // picocli sets the parent
public final class CacheCommand implements Subcommand {
    @ParentCommand
    RootCommand root;

    @Override
    public Integer call() {
        return status(new CacheOptions());
    }

    @Command(name = "status")
    int status(@Mixin CacheOptions options) {
        Session session = root.session();
        try {
            LayerCache.Status status = cache(session, options).status();
            session.console()
                    .out()
                    .printf(
                            session.say(Text.of(
                                    "%s: %,d layers, %,d of %,d bytes%n", "%s: %,d Schichten, %,d von %,d Bytes%n")),
                            status.folder(),
                            status.layers(),
                            status.bytes(),
                            status.capacity());
            return ExitCode.DONE.code();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Command(name = "clear")
    int clear(@Mixin CacheOptions options) {
        Session session = root.session();
        try {
            cache(session, options).clear();
            return ExitCode.DONE.code();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private static LayerCache cache(Session session, CacheOptions options) {
        return new LayerCache(options.folder(session), LayerCache.BYTES.value());
    }

    private static CommandFailure failure(IOException e) {
        return CommandFailure.incomplete(
                Text.of(
                        "the cache cannot be read: " + Refusal.of(e).english(),
                        "der Zwischenspeicher ist nicht lesbar: "
                                + Refusal.of(e).german()),
                Text.of("Name another folder with --cache.", "Mit --cache einen anderen Ordner angeben."));
    }
}
