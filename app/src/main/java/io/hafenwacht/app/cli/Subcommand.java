package io.hafenwacht.app.cli;

import java.util.concurrent.Callable;

/// A command of `hafenwacht`. Registered with `@AutoService(Subcommand.class)`; the annotation `@Command`
/// names it, and `Messages.properties` and `Messages_de.properties` hold its help. It parses, builds a
/// request, calls one method, picks a writer and returns an exit code.
public interface Subcommand extends Callable<Integer> {}
