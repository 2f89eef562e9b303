"""What every endpoint of one server shares: settings, engine, writer, stored queries."""
