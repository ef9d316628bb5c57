package io.hafenwacht.app.cli;

import com.google.auto.service.AutoService;
import io.hafenwacht.app.Session;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.image.layer.cache.LayerCache;
import java.io.IOException;

/// `hafenwacht cache`: the layers that were read before.
@AutoService(Subcommand.class)
public final class CacheCommand implements Subcommand {
    @Override
    public void declare(Flags flags) {
        flags.command("status", new Status());
        flags.command("clear", new Clear());
    }

    /// Without a command below it: where it is.
    @Override
    public ExitCode run(RootCommand root) {
        return new Status().run(root);
    }

    /// `cache status`: where it is and how large.
    private static final class Status implements Subcommand {
        private final CacheOptions options = new CacheOptions();

        @Override
        public void declare(Flags flags) {
            options.declare(flags);
        }

        @Override
        public ExitCode run(RootCommand root) {
            Session session = root.session();
            try {
                LayerCache.Status status = cache(session, options).status();
                session.console()
                        .out()
                        .printf(
                                session.say(Text.of(
                                        "%s: %,d layers, %,d of %,d bytes%n",
                                        "%s: %,d Schichten, %,d von %,d Bytes%n")),
                                status.folder(),
                                status.layers(),
                                status.bytes(),
                                status.capacity());
                return ExitCode.DONE;
            } catch (IOException e) {
                throw failure(e);
            }
        }
    }

    /// `cache clear`: removes all entries.
    private static final class Clear implements Subcommand {
        private final CacheOptions options = new CacheOptions();

        @Override
        public void declare(Flags flags) {
            options.declare(flags);
        }

        @Override
        public ExitCode run(RootCommand root) {
            Session session = root.session();
            try {
                cache(session, options).clear();
                return ExitCode.DONE;
            } catch (IOException e) {
                throw failure(e);
            }
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
