import '../elements/tokens.css';
import '../elements/elements.css';
import './clerk.css';
import './paper.css';
import { startFace } from '../elements/start-face.tsx';
import { ClerkFace } from './clerk-face.tsx';

startFace(ClerkFace);
