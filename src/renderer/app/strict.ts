import { z } from 'zod';

// The content security policy forbids code made from text, which zod would otherwise make of every schema: imported first.
z.config({ jitless: true });
